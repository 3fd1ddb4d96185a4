import { type DemoRequest, post, quoted } from './curlCommand.ts';
import { atelierName } from './developmentStorefronts.ts';

/** The sandbox's first customer, from its seed. */
export const jane = { entityId: 1, email: 'jane@example.com', password: 'sandbox-Pa55word' };

/** Has an account at the identity provider, and none at the store until the first sign-in. */
const newcomer = { email: 'noor@example.com' };

const signIn = `mutation {
  account {
    login(input: { email: "${jane.email}", password: "${jane.password}" }) {
      customer { entityId firstName addresses { edges { node { city } } } }
      errors { code message }
    }
  }
}`;

const lessonSignIn =
  'mutation Login($jwt: String!) { loginWithCustomerLoginJwt(jwt: $jwt) { customer { entityId email } customerAccessToken { value expiresAt } } }';

const lessonReset = `mutation($email: String!) { customer { requestResetPassword(input: { email: $email, path: "/passwordreset" }) { errors { ... on ValidationError { message } } } } }`;

/** Requests that work unchanged against a sandbox and a subgraph over it. */
export function demoRequests(subgraphUrl: string, sandboxUrl: string): DemoRequest[] {
  return [
    { title: 'Sign in as Jane', command: post(subgraphUrl, quoted({ query: signIn.replace(/\s+/g, ' ') })) },
    {
      title: 'Sign in with a Customer Login JWT, which is valid for 30 seconds and works once',
      command: [
        `JWT=$(curl -s '${sandboxUrl}/_sandbox/login-jwt?customerId=${jane.entityId}' | sed 's/.*"jwt":"\\([^"]*\\)".*/\\1/')`,
        post(
          subgraphUrl,
          quoted({ query: lessonSignIn, variables: { jwt: 'JWT' } }).replace('"jwt":"JWT"', `"jwt":"'"$JWT"'"`),
        ),
      ].join('\n'),
    },
    {
      title: `Request a password reset. The email arrives at ${sandboxUrl}/inbox`,
      command: post(subgraphUrl, quoted({ query: lessonReset, variables: { email: jane.email } })),
    },
    companyTokenRequest(subgraphUrl, sandboxUrl),
  ];
}

/** Sends an access token of the demo identity provider instead of signing in. */
export function companyTokenRequest(url: string, sandboxUrl: string): DemoRequest {
  const { email } = newcomer;
  return {
    title: `Read the account of ${email} with a company access token, without a sign-in`,
    command: [
      `TOKEN=$(curl -s '${sandboxUrl}/_sandbox/access-token?email=${email}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')`,
      post(url, quoted({ query: '{ customer { email } account { session { method issuer } } }' }), [
        'authorization: Bearer $TOKEN',
      ]),
    ].join('\n'),
  };
}

/** Reads a product of the second storefront. The default storefront has another product with this ID. */
export function atelierRequest(url: string): DemoRequest {
  const query = '{ site { settings { storeName } product(entityId: 101) { name prices { price { formatted } } } } }';
  return {
    title: 'Read a product of the second storefront, the atelier',
    command: post(url, quoted({ query }), [`x-storefront: ${atelierName}`]),
  };
}

/** A request that works against any store. */
export function storeRequest(subgraphUrl: string): DemoRequest {
  return {
    title: "Read the store's name",
    command: post(subgraphUrl, quoted({ query: '{ site { settings { storeName } } }' })),
  };
}
