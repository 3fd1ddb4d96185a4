import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const stale = { authorization: 'Bearer bcsess_no.session.any.more.x' };
const byPassword = `login(email: "${jane.email}", password: "${jane.password}") { customer { email } }`;
const byLoginToken = 'loginWithCustomerLoginJwt(jwt: $jwt) { customer { email } }';
const signedIn = { customer: { email: jane.email } };

describe('a client whose session has ended', () => {
  const subgraph = useSubgraph();

  const asStale = (query: string, variables: object = {}) => subgraph().graphql(query, variables, stale);

  test.each([
    ['alone', `mutation { login: ${byPassword} }`, ['login']],
    ['twice in one request', `mutation { login: ${byPassword} again: ${byPassword} }`, ['login', 'again']],
    ['beside a field of the account domain', `mutation { login: ${byPassword} account { __typename } }`, ['login']],
  ])(
    'the client can use the store’s own login %s, and the store never sees the old session',
    async (_how, query, keys) => {
      const { data, errors } = await asStale(query);

      expect(errors).toEqual([]);
      expect(keys.map((key) => data[key])).toEqual(keys.map(() => signedIn));
      const requests = await subgraph().storeRequests();
      expect(requests).toHaveLength(keys.length);
      for (const { headers } of requests) expect(headers).not.toHaveProperty('x-bc-customer-access-token');
    },
  );

  test('the client can sign in with a login token beside a field of the account domain', async () => {
    const { data, errors } = await asStale(`mutation ($jwt: String!) { ${byLoginToken} account { __typename } }`, {
      jwt: subgraph().sandbox.loginJwt(jane.entityId),
    });

    expect(errors).toEqual([]);
    expect(data.loginWithCustomerLoginJwt).toEqual(signedIn);
  });

  test('the client cannot sign out in this way: only a sign-in is sent without its session', async () => {
    const { data, errors } = await asStale('mutation { logout { result } account { __typename } }');

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['logout'], extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });
});
