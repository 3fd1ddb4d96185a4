import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const json = { 'content-type': 'application/json' };

describe('requests that a browser can be made to send from another site', () => {
  const subgraph = useSubgraph({ env: { CORS_ORIGINS: 'https://shop.example' } });
  const logout =
    'mutation { account { requestPasswordReset(input: { email: "jane@example.com" }) { errors { code } } } }';

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', undefined])(
    'a POST as %s is refused, and nothing is done',
    async (type) => {
      const response = await fetch(subgraph().url, {
        method: 'POST',
        headers: type ? { 'content-type': type } : {},
        body: new Blob([JSON.stringify({ query: logout })]),
      });

      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(subgraph().sandbox.state.mail).toEqual([]);
      expect(await subgraph().storeRequests()).toEqual([]);
    },
  );

  test('a mutation by GET is refused, and nothing is done', async () => {
    const url = `${subgraph().url}?query=${encodeURIComponent(logout)}`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': 'yes' } });

    expect(response.status).toBe(405);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a store mutation by GET is refused, and nothing is done', async () => {
    const url = `${subgraph().url}?query=${encodeURIComponent('mutation { logout { result } }')}`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': 'yes' } });

    expect(response.status).toBe(405);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a GET without a preflight is refused', async () => {
    const response = await fetch(`${subgraph().url}?query={customer{email}}`);

    expect(response.status).toBe(400);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a query by GET with a header that causes a preflight is answered', async () => {
    const response = await fetch(`${subgraph().url}?query={customer{email}}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });

    expect(await response.json()).toEqual({ data: { customer: null } });
  });

  test('a preflight is answered for the headers that a frontend sends', async () => {
    const response = await fetch(subgraph().url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-bc-customer-access-token',
      },
    });

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toMatch(/^(\*|https:\/\/shop\.example)$/);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('a request that cannot be read', () => {
  const subgraph = useSubgraph({ env: { BODY_LIMIT_BYTES: '20000' } });

  async function post(body: string) {
    const response = await fetch(subgraph().url, { method: 'POST', headers: json, body });
    return { status: response.status, text: await response.text() };
  }

  test('a body beyond the limit is refused, and a body within it is answered', async () => {
    const query = '{ __typename }';
    const large = await post(JSON.stringify({ query, extensions: { padding: 'x'.repeat(20_000) } }));
    const small = await post(JSON.stringify({ query, extensions: { padding: 'x'.repeat(10_000) } }));

    expect(large.status).toBe(413);
    expect(JSON.parse(large.text)).toEqual({
      errors: [{ message: 'Payload Too Large', extensions: { code: 'REQUEST_TOO_LARGE' } }],
    });
    expect(small).toMatchObject({ status: 200, text: '{"data":{"__typename":"Query"}}' });
  });

  test.each([
    ['half a JSON text', '{"query": "{ __ty'],
    ['no JSON', 'hello'],
    ['an array of operations', '[{"query":"{ __typename }"},{"query":"{ __typename }"}]'],
    ['a number', '7'],
    ['null', 'null'],
    ['a query that is no text', '{"query": 7}'],
    ['no query', '{}'],
    ['variables that are no object', '{"query":"{ __typename }","variables":"x"}'],
  ])('%s is refused as a client error without internals', async (_what, body) => {
    const { status, text } = await post(body);

    expect(status).toBe(400);
    expect(text).not.toMatch(/ at .*\.[jt]s|node_modules|stacktrace/);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a document with endless nesting is refused, and the server continues', async () => {
    const { text } = await post(JSON.stringify({ query: `${'{a'.repeat(8_000)}` }));

    expect(text).toContain('DOCUMENT_LIMIT_EXCEEDED');
    expect((await post('{"query":"{ __typename }"}')).status).toBe(200);
  });
});

describe('introspection in production', () => {
  const subgraph = useSubgraph({ env: { NODE_ENV: 'production' } });

  test('introspection is refused', async () => {
    const { errors, data } = await subgraph().graphql('{ __schema { queryType { name } } }');

    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  test('_service and __typename are answered, because composition needs them', async () => {
    const { data } = await subgraph().graphql('{ __typename _service { sdl } }');

    expect(data._service.sdl).toContain('type Customer');
    expect(data.__typename).toBe('Query');
  });

  test('an unexpected error reveals nothing about its cause', async () => {
    const { errors, text } = await subgraph().graphql('{ customer { nope } }');

    expect(errors).toHaveLength(1);
    expect(text).not.toMatch(/stacktrace| at .*\.[jt]s/);
  });
});

describe('introspection in production, enabled', () => {
  const subgraph = useSubgraph({ env: { NODE_ENV: 'production', INTROSPECTION: 'on' } });

  test('introspection is answered', async () => {
    const { data } = await subgraph().graphql('{ __schema { queryType { name } } }');

    expect(data.__schema.queryType.name).toBe('Query');
  });
});

describe('introspection outside production', () => {
  const off = useSubgraph({ env: { INTROSPECTION: 'off' } });

  test('introspection can be disabled', async () => {
    expect((await off().graphql('{ __type(name: "Customer") { name } }')).errors).toHaveLength(1);
  });

  test('a health check needs no store request', async () => {
    const response = await fetch(new URL('/health', off().url));

    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await off().storeRequests()).toEqual([]);
  });

  test('responses of the account domain must not be stored by caches', async () => {
    const session = await off().signIn(jane.email, jane.password);
    const { headers } = await off().graphql('{ customer { email } }', {}, session);

    expect(headers.get('cache-control')).toBe('private, no-store');
  });
});
