import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { type RunningServer, start } from '../../src/start.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { type RecordingProxy, startRecordingProxy } from '../helpers/recordingProxy.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const masked = (length: number) => `*** (${length} characters)`;

describe('the headers of a store request', () => {
  const subgraph = useSubgraph({ env: { CORS_ORIGINS: '*' } });

  async function headersOf(query: string, headers: Record<string, string> = {}) {
    const { graphql, sandbox, storeRequests } = subgraph();
    sandbox.state.requests.length = 0;
    await graphql(query, {}, headers);
    return (await storeRequests()).map((request) => request.headers);
  }

  test('a request has the private token, asks for an error on an expired session, and has a correlation id', async () => {
    const [sent] = await headersOf('{ customer { email } }');

    expect(sent).toMatchObject({
      authorization: `Bearer ${masked(subgraph().sandbox.credentials.storefrontToken.length)}`,
      'x-bc-error-on-invalid-customer-access-token': 'true',
      'x-correlation-id': expect.stringMatching(uuid),
    });
    expect(sent).not.toHaveProperty('x-bc-customer-access-token');
  });

  test('a request has the store’s own token of the session, not the sealed text', async () => {
    const { sandbox, signIn } = subgraph();
    const session = await signIn(jane.email, jane.password);
    const [token] = sandbox.state.sessions.keys();
    const [sent] = await headersOf('{ customer { email } }', session);

    expect(sent?.['x-bc-customer-access-token']).toBe(masked(token?.length ?? 0));
  });

  test('a request has the shopper’s address only together with the secret that makes the store trust it', async () => {
    const [sent] = await headersOf('{ customer { email } }');

    expect(sent).toMatchObject({
      'true-client-ip': '127.0.0.1',
      'x-bc-trusted-proxy-secret': masked(subgraph().sandbox.credentials.trustedProxySecret.length),
    });
  });

  test('a request does not have an address that an untrusted client claims', async () => {
    const claims = {
      'x-forwarded-for': '203.0.113.7',
      'true-client-ip': '203.0.113.8',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.10',
    };
    const [sent] = await headersOf('{ customer { email } }', claims);

    expect(sent?.['true-client-ip']).toBe('127.0.0.1');
  });

  test('a client’s own headers are not passed on: cookies, store tokens, impersonation', async () => {
    const [sent] = await headersOf('{ customer { email } }', {
      cookie: 'a=b',
      'x-bc-customer-id': '1',
      'x-auth-token': 'mine',
      origin: 'https://evil.example',
      'x-bc-trusted-proxy-secret': 'guess',
    });

    expect(Object.keys(sent ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'true-client-ip',
      'x-bc-error-on-invalid-customer-access-token',
      'x-bc-trusted-proxy-secret',
      'x-correlation-id',
    ]);
  });

  test('all requests of one client operation have one correlation id', async () => {
    const sent = await headersOf(`mutation {
      a: logout { result }
      account { requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } } }
      b: logout { result }
    }`);

    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((headers) => headers['x-correlation-id'])).size).toBe(1);
  });

  test('a correlation id from the router is kept if it is a UUID', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const [kept] = await headersOf('{ customer { email } }', { 'x-correlation-id': id });
    const [replaced] = await headersOf('{ customer { email } }', { 'x-correlation-id': 'all your base' });

    expect(kept?.['x-correlation-id']).toBe(id);
    expect(replaced?.['x-correlation-id']).toMatch(uuid);
  });
});

describe('behind a trusted proxy', () => {
  const subgraph = useSubgraph({ env: { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' } });

  test.each([
    ['the address that the proxy forwards reaches the store', '203.0.113.7', '203.0.113.7'],
    ['trusted hops in between are passed over', '203.0.113.7, 10.1.2.3', '203.0.113.7'],
    ['what stands before an untrusted hop is not believed', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ])('%s', async (_title, forwardedFor, address) => {
    await subgraph().graphql('{ customer { email } }', {}, { 'x-forwarded-for': forwardedFor });

    expect((await subgraph().storeRequests())[0]?.headers['true-client-ip']).toBe(address);
  });
});

describe('without a trusted-proxy secret', () => {
  const subgraph = useSubgraph({ env: { BIGCOMMERCE_TRUSTED_PROXY_SECRET: '' } });

  test('no address is sent, because the store would not trust it', async () => {
    await subgraph().graphql('{ customer { email } }');

    expect((await subgraph().storeRequests())[0]?.headers).not.toHaveProperty('true-client-ip');
  });
});

describe('requests as the store receives them, including secrets', () => {
  let sandbox: Sandbox;
  let proxy: RecordingProxy;
  let server: RunningServer;
  beforeAll(async () => {
    sandbox = await createSandbox();
    proxy = await startRecordingProxy(sandbox.storefrontUrl);
    const env = { ...sandboxEnvironment(sandbox), BIGCOMMERCE_STOREFRONT_API_URL: proxy.url };
    server = await start(env, { write: () => {} });
  });
  afterAll(async () => {
    await server.close();
    await proxy.close();
    await sandbox.close();
  });

  async function sent(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return { text: await response.text(), seen: proxy.seen.at(-1) };
  }

  test('the URL names the operation and its type, for the store’s own logs', async () => {
    expect((await sent('query Home { site { settings { storeName } } }')).seen?.path).toBe(
      '/graphql?operation=Home&type=query',
    );
    expect((await sent('mutation Leave { logout { result } }')).seen?.path).toBe(
      '/graphql?operation=Leave&type=mutation',
    );
    expect((await sent('{ site { settings { storeName } } }')).seen?.path).toBe('/graphql?type=query');
  });

  test('a document is sent unchanged, including whitespace', async () => {
    const query = 'query  Home { # hello\n site{settings{ storeName }} }';

    expect((await sent(query)).seen?.body).toEqual({ query, operationName: 'Home' });
  });

  test('the private token, the customer’s token and the proxy secret are right', async () => {
    const signIn = `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } } }`;
    const { data } = JSON.parse((await sent(signIn)).text);
    const { seen } = await sent('{ customer { email } }', {
      authorization: `Bearer ${data.login.customerAccessToken.value}`,
    });

    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${sandbox.credentials.storefrontToken}`,
      'x-bc-customer-access-token': [...sandbox.state.sessions.keys()][0],
      'x-bc-trusted-proxy-secret': sandbox.credentials.trustedProxySecret,
    });
  });

  test('one connection serves many requests', async () => {
    const before = proxy.connections();
    for (let round = 0; round < 5; round += 1) await sent('{ customer { email } }');

    expect(proxy.connections() - before).toBeLessThanOrEqual(1);
  });
});
