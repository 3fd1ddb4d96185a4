import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { jane } from '../../helpers/demoCustomer.ts';
import { gatewayNames, useGateways } from '../useGateways.ts';
import { HomeDocument, RenameDocument, SignInDocument, SignOutDocument } from './generated/operations.ts';

const credentials = { input: { email: jane.email, password: jane.password } };
const janet = { input: { firstName: 'Janet' } };

/** The frontend's state after a sign-in. Here it is in memory. */
interface Kept {
  session?: string | undefined;
}

const headersFrom = ({ session }: Kept): Record<string, string> =>
  session === undefined ? {} : { authorization: `Bearer ${session}` };

describe('a frontend’s own client, with types generated from the supergraph', () => {
  const supergraph = useGateways();

  describe.each(gatewayNames)('against %s', (gateway) => {
    test('Apollo Client signs in, reads three teams’ fields, changes one, and signs out', async () => {
      const kept: Kept = {};
      const client = apolloClient(supergraph().urlOf(gateway), kept);

      const signedIn = (await client.mutate({ mutation: SignInDocument, variables: credentials })).data?.account.login;
      expect(signedIn?.errors).toEqual([]);
      expect(signedIn?.customer).toMatchObject({ firstName: 'Jane', points: 1150 });
      kept.session = signedIn?.customerAccessToken?.value;

      const home = await client.query({ query: HomeDocument });
      expect(home.data?.customer).toMatchObject({ displayName: 'Jane T.', email: jane.email, loyaltyTier: 'GOLD' });
      expect(home.data?.customer?.shopperReviews[0]?.product).toMatchObject({ name: 'Harbour Mug', averageStars: 4 });

      await client.mutate({ mutation: RenameDocument, variables: janet });
      const fromCache = client.readQuery({ query: HomeDocument });
      expect(fromCache?.customer).toMatchObject({ displayName: 'Janet T.', points: 1150 });

      const signedOut = await client.mutate({ mutation: SignOutDocument });
      expect(signedOut.data?.account.logout?.errors).toEqual([]);
      kept.session = undefined;
      await client.clearStore();
      const afterwards = await client.query({ query: HomeDocument });
      expect(afterwards.data).toEqual({ customer: null });
    });

    test('Apollo Client receives a wrong password as data, and an ended session as an error', async () => {
      const kept: Kept = {};
      const client = apolloClient(supergraph().urlOf(gateway), kept);
      const wrong = { input: { ...credentials.input, password: 'wrong' } };
      const refused = await client.mutate({ mutation: SignInDocument, variables: wrong });
      expect(refused.data?.account.login?.errors).toMatchObject([
        { __typename: 'AccountInvalidCredentials', code: 'INVALID_CREDENTIALS' },
      ]);

      const { data } = await client.mutate({ mutation: SignInDocument, variables: credentials });
      kept.session = data?.account.login?.customerAccessToken?.value;
      supergraph().account.sandbox.state.sessions.clear();
      const ended = client.query({ query: HomeDocument });
      await expect(ended).rejects.toMatchObject({
        errors: [{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }],
      });
    });

    test('urql signs in, reads three teams’ fields, changes one, and signs out', async () => {
      const kept: Kept = {};
      const client = new Client({
        url: supergraph().urlOf(gateway),
        preferGetMethod: false,
        fetchOptions: () => ({ headers: headersFrom(kept) }),
        exchanges: [cacheExchange, fetchExchange],
      });

      const signedIn = (await client.mutation(SignInDocument, credentials)).data?.account.login;
      expect(signedIn?.errors).toEqual([]);
      kept.session = signedIn?.customerAccessToken?.value;

      const home = await client.query(HomeDocument, {});
      expect(home.error).toBeUndefined();
      expect(home.data?.customer).toMatchObject({ displayName: 'Jane T.', points: 1150, loyaltyTier: 'GOLD' });
      expect(home.data?.customer?.shopperReviews).toHaveLength(2);

      const renamed = await client.mutation(RenameDocument, janet);
      expect(renamed.data?.account.updateProfile?.customer?.displayName).toBe('Janet T.');
      const again = await client.query(HomeDocument, {});
      expect(again.data?.customer?.displayName).toBe('Janet T.');

      await client.mutation(SignOutDocument, {});
      kept.session = undefined;
      const afterwards = await client.query(HomeDocument, {}, { requestPolicy: 'network-only' });
      expect(afterwards.data).toEqual({ customer: null });
    });
  });
});

function apolloClient(uri: string, kept: Kept): ApolloClient {
  const withSession = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: headersFrom(kept) });
    return forward(operation);
  });
  const byEntityId = { keyFields: ['entityId'] };
  return new ApolloClient({
    link: withSession.concat(new HttpLink({ uri })),
    // The cache identifies a federated entity by its key.
    cache: new InMemoryCache({ typePolicies: { Customer: byEntityId, Product: byEntityId } }),
  });
}
