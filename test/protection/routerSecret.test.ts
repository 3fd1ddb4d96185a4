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

  test.each([first, second])('answers whoever sends one of them: %s', async (secret) => {
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
  ])('refuses a request with %s, and the store sees nothing of it', async (_, headers) => {
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

  test('refuses before the body is read: it is told so while the body has not yet been sent', async () => {
    const { hostname, port } = new URL(subgraph().url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n`,
    );
    const [head] = await once(socket, 'data');
    expect(String(head)).toMatch(/^HTTP\/1\.1 403 /);
    socket.destroy();
  });

  test('refuses a body that is no JSON like any other, so that nothing tells what was in it', async () => {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(403);
  });

  test.each(['/graphql', '/graphql?query={__typename}', '/graphiql/page.js', '/nowhere'])(
    'refuses everything else too: GET %s',
    async (path) => {
      const response = await fetch(new URL(path, subgraph().url), { headers: { accept: 'text/html' } });
      expect(response.status).toBe(403);
    },
  );

  test('tells its health without one', async () => {
    const response = await fetch(new URL('/health', subgraph().url));
    expect(response.status).toBe(200);
  });

  test('never writes a secret to the log, right or wrong', async () => {
    await post(registration, { 'router-authorization': 'wrong-router-secret-01' });
    await post({ query: '{ nothing }' }, { 'router-authorization': first });
    expect(subgraph().log()).not.toMatch(/router-secret/);
  });
});

test('a secret that could be guessed is refused at boot, and not repeated', () => {
  const boot = () => loadConfig({ ROUTER_SECRETS: `${first},hunter2` });
  expect(boot).toThrow(ConfigError);
  expect(boot).toThrow(/ROUTER_SECRETS.*fewer than 16 characters/);
  expect(boot).not.toThrow(/hunter2/);
});
