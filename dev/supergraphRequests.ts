import { type DemoRequest, post, quoted } from './curlCommand.ts';
import { companyTokenRequest, jane } from './demoRequests.ts';

const signIn = `mutation { account { login(input: { email: "${jane.email}", password: "${jane.password}" }) { customerAccessToken { value } } } }`;

const mergeStable = `{ customer { displayName email points loyaltyTier pointsPerUnit shopperReviews { stars text product { name averageStars } } } }`;

const signInJoined = `mutation { account { login(input: { email: "${jane.email}", password: "${jane.password}" }) { customer { firstName points } errors { code message } } } }`;

const asGuest =
  '{ shopperReviews(first: 4) { stars text author { displayName points } product { name prices { price { value currencyCode } } } } }';

/** Requests that work unchanged against a gateway over the account, loyalty and reviews subgraphs. */
export function supergraphRequests(gatewayUrl: string, sandboxUrl: string): DemoRequest[] {
  return [
    {
      title: 'Sign in as Jane, and read fields of three subgraphs in one request',
      command: [
        `SESSION=$(${post(gatewayUrl, quoted({ query: signIn }))} \\`,
        `  | sed 's/.*"value":"\\([^"]*\\)".*/\\1/')`,
        post(gatewayUrl, quoted({ query: mergeStable }), ['authorization: Bearer $SESSION']),
      ].join('\n'),
    },
    {
      title: 'Read reviews with their authors and products as a guest',
      command: post(gatewayUrl, quoted({ query: asGuest })),
    },
    {
      title: 'Sign in and read the points in the same request',
      command: post(gatewayUrl, quoted({ query: signInJoined })),
    },
    companyTokenRequest(gatewayUrl, sandboxUrl),
  ];
}
