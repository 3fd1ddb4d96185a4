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

  test('a preflight is stored for two hours, and responses show their correlation id and waiting time', async () => {
    const headers = { origin, 'access-control-request-method': 'POST' };
    const preflight = await fetch(subgraph().url, { method: 'OPTIONS', headers });
    const response = await ask('{ __typename }');
    const exposed = response.headers.get('access-control-expose-headers')?.split(', ');

    expect(preflight.headers.get('access-control-max-age')).toBe('7200');
    expect(exposed).toEqual(expect.arrayContaining(['x-correlation-id', 'retry-after', 'x-account-cache']));
  });

  test('Explorer may reach a server on this machine, and an unknown page may not (Private Network Access)', async () => {
    const preflight = (from: string) =>
      fetch(subgraph().url, {
        method: 'OPTIONS',
        headers: {
          origin: from,
          'access-control-request-method': 'POST',
          'access-control-request-private-network': 'true',
        },
      });
    const allowed = 'access-control-allow-private-network';

    expect((await preflight(origin)).headers.get(allowed)).toBe('true');
    expect((await preflight('https://evil.example')).headers.get(allowed)).toBeNull();
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

describe('Apollo Studio Explorer over a subgraph with router secrets', () => {
  const secret = 'a-secret-of-router-and-subgraph';
  const subgraph = useSubgraph({ env: { ROUTER_SECRETS: secret, CORS_ORIGINS: origin } });

  test('a preflight needs no secret, a request does, and Explorer can read the refusal', async () => {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'router-authorization',
    };
    const preflight = await fetch(subgraph().url, { method: 'OPTIONS', headers });
    const refused = await subgraph().graphql('{ __typename }', {}, { origin });
    const answered = await subgraph().graphql('{ __typename }', {}, { origin, 'router-authorization': secret });

    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('router-authorization');
    expect([refused.status, refused.errors[0]?.extensions?.code, allows(refused.headers)]).toEqual([
      403,
      'ROUTER_SECRET_REQUIRED',
      true,
    ]);
    expect(answered.data).toEqual({ __typename: 'Query' });
  });

  test('an OPTIONS request that is not a preflight of an allowed page gives away nothing', async () => {
    const response = await fetch(subgraph().url, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });

    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.text()).toBe('');
  });
});

function allows(headers: Headers): boolean {
  return ['*', origin].includes(headers.get('access-control-allow-origin') ?? '');
}
