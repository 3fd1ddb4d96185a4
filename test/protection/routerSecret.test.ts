import { once } from 'node:events';
import { connect } from 'node:net';
import { ConfigError } from '../../src/config/configError.ts';
import { loadConfig } from '../../src/config/loadConfig.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const [first, second] = ['first-router-secret-0001', 'second-router-secret-002'] as const;

const registration = {
  query: `mutation { customer { registerCustomer(input: {
    email: "new@example.com", firstName: "N", lastName: "E", password: "sandbox-Pa55word"
  }) { customer { entityId } errors { __typename } } } }`,
};

describe('a subgraph with router secrets (security 22)', () => {
  const subgraph = useSubgraph({ env: { ROUTER_SECRETS: `${first}, ${second}` } });

  function post(body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  test.each([first, second])('a request with one of the secrets is answered: %s', async (secret) => {
    const { data } = await subgraph().graphql(
      '{ site { settings { storeName } } }',
      {},
      { 'router-authorization': secret },
    );
    expect(data.site.settings.storeName).toEqual(expect.any(String));
  });

  test.each([
    ['none', {}],
    ['an empty one', { 'router-authorization': '' }],
    ['a wrong one of the same length', { 'router-authorization': first.replace('1', '2') }],
    ['the beginning of one', { 'router-authorization': first.slice(0, -1) }],
    ['the list of them', { 'router-authorization': `${first}, ${second}` }],
    ['one in another header', { authorization: `Bearer ${first}` }],
  ])('a request with %s is refused, and nothing reaches the store', async (_, headers) => {
    const response = await post(registration, headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'This subgraph accepts requests from its router only.',
          extensions: { code: 'ROUTER_SECRET_REQUIRED' },
        },
      ],
    });
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a request is refused before its body is read', async () => {
    const { hostname, port } = new URL(subgraph().url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n`,
    );
    const [head] = await once(socket, 'data');
    expect(String(head)).toMatch(/^HTTP\/1\.1 403 /);
    socket.destroy();
  });

  test('a request with an invalid JSON body receives the same refusal', async () => {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(403);
  });

  test.each(['/graphql', '/graphql?query={__typename}', '/graphiql/page.js', '/nowhere'])(
    'every other request is refused, too: GET %s',
    async (path) => {
      const response = await fetch(new URL(path, subgraph().url), { headers: { accept: 'text/html' } });
      expect(response.status).toBe(403);
    },
  );

  test('a health check needs no secret', async () => {
    const response = await fetch(new URL('/health', subgraph().url));
    expect(response.status).toBe(200);
  });

  test('the log contains no secret, right or wrong', async () => {
    await post(registration, { 'router-authorization': 'wrong-router-secret-01' });
    await post({ query: '{ nothing }' }, { 'router-authorization': first });
    expect(subgraph().log()).not.toMatch(/router-secret/);
  });
});

test('a secret that could be guessed prevents the start, and the message does not repeat it', () => {
  const boot = () => loadConfig({ ROUTER_SECRETS: `${first},hunter2` });
  expect(boot).toThrow(ConfigError);
  expect(boot).toThrow(/ROUTER_SECRETS.*fewer than 16 characters/);
  expect(boot).not.toThrow(/hunter2/);
});
