import { getIntrospectionQuery } from 'graphql';
import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const origin = 'https://studio.apollographql.com';

const signIn =
  'mutation ($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } } } }';

describe('Apollo Studio Explorer, from its own origin', () => {
  const subgraph = useSubgraph();

  /** Sends a request as a browser does after a successful preflight. */
  async function ask(query: string, variables: object = {}, headers: Record<string, string> = {}) {
    const response = await subgraph().graphql(query, variables, { origin, ...headers });
    expect(allows(response.headers)).toBe(true);
    return response;
  }

  test.each(['authorization', 'x-bc-customer-access-token'])('Explorer may send operations with %s', async (name) => {
    const response = await fetch(subgraph().url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': `content-type,${name},apollographql-client-name`,
      },
    });
    expect(response.status).toBe(204);
    expect(allows(response.headers)).toBe(true);
    expect(response.headers.get('access-control-allow-methods')).toMatch(/\bPOST\b/);
    const allowed = response.headers.get('access-control-allow-headers')?.split(/, ?/) ?? [];
    expect(allowed).toEqual(expect.arrayContaining(['content-type', name, 'apollographql-client-name']));
  });

  test('Explorer reads the schema', async () => {
    const { data, errors } = await ask(getIntrospectionQuery());
    expect(errors).toEqual([]);
    expect(data.__schema.queryType.name).toBe('Query');
  });

  test('Explorer reads the store as a guest, and private fields as a customer', async () => {
    const shop = await ask('{ site { settings { storeName } } }');
    expect(shop.data.site.settings.storeName).toEqual(expect.any(String));
    const { data } = await ask(signIn, { input: { email: jane.email, password: jane.password } });
    const session = data.account.login.customerAccessToken.value;
    const viewer = await ask('{ customer { email } }', {}, { authorization: `Bearer ${session}` });
    expect(viewer.data).toEqual({ customer: { email: jane.email } });
  });

  test('Explorer changes the account of a session', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const { data, errors } = await ask('mutation { account { logout { errors { code } } } }', {}, session);
    expect(errors).toEqual([]);
    expect(data).toEqual({ account: { logout: { errors: [] } } });
  });

  test('Explorer can read the error of a refused operation', async () => {
    const { status, errors } = await ask('{ nothing }');
    expect([status, errors[0]?.extensions?.code]).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
  });
});

function allows(headers: Headers): boolean {
  return ['*', origin].includes(headers.get('access-control-allow-origin') ?? '');
}
