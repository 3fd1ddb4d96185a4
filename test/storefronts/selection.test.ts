import { once } from 'node:events';
import { connect } from 'node:net';
import { request } from 'undici';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { at, channelOf, startStorefronts, type TestStorefronts } from '../helpers/startStorefronts.ts';
import { until } from '../helpers/until.ts';

const channel = '{ site { settings { channelId } } }';

describe('two channels of one store in one process (security 48)', () => {
  let sandbox: Sandbox;
  let storefronts: TestStorefronts;
  beforeAll(async () => {
    sandbox = await createSandbox();
    storefronts = await startStorefronts(
      [
        { name: 'main', ...channelOf(sandbox, 1), hosts: ['shop.example.com'] },
        { name: 'second', ...channelOf(sandbox, 2), hosts: ['second.example.com', 'branch.example.com'] },
      ],
      { TRUSTED_PROXIES: '127.0.0.0/8', ROUTER_SECRETS: '', ACCESS_LOG: 'on' },
    );
  });
  beforeEach(() => sandbox.reset());
  afterAll(async () => {
    await storefronts.close();
    await sandbox.close();
  });

  const channelFor = async (headers: Record<string, string>) => {
    // `fetch` sends no other Host than the URL's.
    const { body } = await request(storefronts.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: channel }),
    });
    const { data } = (await body.json()) as { readonly data: { site: { settings: { channelId: number } } } };
    return data.site.settings.channelId;
  };

  test.each([
    ['no header', {}, 1],
    ['the name of the default storefront', at('main'), 1],
    ['the name of the other storefront', at('second'), 2],
    ['the host of the other storefront', { host: 'second.example.com' }, 2],
    ['another host of it, in upper case and with a port', { host: 'BRANCH.example.com:4001' }, 2],
    ['a host of no storefront', { host: 'elsewhere.example.com' }, 1],
    ['a host and the name of another storefront', { host: 'second.example.com', ...at('main') }, 1],
    ['a host that a trusted proxy forwards', { 'x-forwarded-host': 'second.example.com' }, 2],
    ['the last of several forwarded hosts', { 'x-forwarded-host': 'second.example.com, shop.example.com' }, 1],
  ])('A request with %s is answered by the storefront that it selects.', async (_, headers, expected) => {
    expect(await channelFor(headers)).toBe(expected);
    expect(await channelFor(headers)).toBe(expected);
  });

  test.each([
    ['an unknown name', 'nobody'],
    ['a name in other case', 'Main'],
    ['an empty name', ''],
    ['two names', 'main, second'],
    ['the name of an object property', 'constructor'],
  ])('A request with %s is refused and reaches neither a parser nor the store.', async (_, name) => {
    const response = await fetch(storefronts.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-storefront': name },
      body: 'not JSON',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'STOREFRONT_UNKNOWN' } }],
    });
    expect(sandbox.state.requests).toEqual([]);
  });

  test('A request with two X-Storefront headers is refused.', async () => {
    const { port, host } = new URL(storefronts.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(
      `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nX-Storefront: main\r\nX-Storefront: second\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
    let reply = '';
    socket.on('data', (data) => {
      reply += data;
    });
    await once(socket, 'close');
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    expect(reply).toContain('STOREFRONT_UNKNOWN');
  });

  test('Health checks and metrics answer for the process, whatever a request selects.', async () => {
    for (const path of ['/health/ready', '/metrics']) {
      const response = await fetch(new URL(path, storefronts.url), { headers: { 'x-storefront': 'nobody' } });
      expect(response.status).toBe(200);
    }
  });

  test('Series, audit events and log lines name the storefront.', async () => {
    await storefronts.signIn('second', jane.email, jane.password);
    const metrics = await (await fetch(storefronts.metricsUrl ?? '')).text();
    expect(metrics).toContain('account_outcomes_total{storefront="second",mutation="login",outcome="ok"} 1');
    expect(metrics).not.toContain('account_outcomes_total{storefront="main",mutation="login",outcome="ok"}');
    expect(metrics.match(/^# TYPE account_outcomes_total counter$/gm)).toHaveLength(1);
    const lines = storefronts
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.find(({ event }) => event === 'account')).toMatchObject({ storefront: 'second', mutation: 'login' });
    expect(lines.findLast(({ event }) => event === 'request')).toMatchObject({ storefront: 'second' });
  });

  test('a response lists the headers that select its storefront in Vary, so that caches keep storefronts apart', async () => {
    const { headers } = await storefronts.graphql(channel);
    const vary = headers.get('vary')?.toLowerCase().split(', ');
    expect(vary).toEqual(expect.arrayContaining(['x-storefront', 'x-forwarded-host']));
  });

  test('A page of an allowed origin may send X-Storefront.', async () => {
    const response = await fetch(storefronts.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-storefront',
      },
    });
    expect(response.headers.get('access-control-allow-headers')).toContain('x-storefront');
  });
});

test('A client that is not a trusted proxy cannot select a storefront with X-Forwarded-Host.', async () => {
  const sandbox = await createSandbox();
  const storefronts = await startStorefronts([
    { name: 'main', ...channelOf(sandbox, 1) },
    { name: 'second', ...channelOf(sandbox, 2), hosts: ['second.example.com'] },
  ]);
  const { data } = await storefronts.graphql(channel, { headers: { 'x-forwarded-host': 'second.example.com' } });
  expect(data.site.settings.channelId).toBe(1);
  await storefronts.close();
  await sandbox.close();
});

test('A request to any storefront that is under way at the shutdown is answered.', async () => {
  const sandbox = await createSandbox();
  const storefronts = await startStorefronts([
    { name: 'main', ...channelOf(sandbox, 1) },
    { name: 'second', ...channelOf(sandbox, 2) },
  ]);
  await setFaults(sandbox, { kind: 'latency', ms: 300, api: 'storefront' });
  const pending = ['main', 'second'].map((name) => storefronts.graphql(channel, { headers: at(name) }));
  await until(async () => {
    const received = (await (await fetch(`${sandbox.url}/_sandbox/requests`)).json()) as { operation: string | null }[];
    return received.filter(({ operation }) => operation !== 'IntrospectionQuery').length === 2;
  });
  await storefronts.close();
  const replies = await Promise.all(pending);
  expect(replies.map(({ data }) => data.site.settings.channelId)).toEqual([1, 2]);
  expect(replies.map(({ headers }) => headers.get('connection'))).toEqual(['close', 'close']);
  await expect(fetch(storefronts.url)).rejects.toThrow();
  await sandbox.close();
});

test('A request without the router secret learns no storefront’s name.', async () => {
  const sandbox = await createSandbox();
  const storefronts = await startStorefronts(
    [
      { name: 'main', ...channelOf(sandbox, 1) },
      { name: 'second', ...channelOf(sandbox, 2) },
    ],
    { ROUTER_SECRETS: 'a-secret-of-the-router' },
  );
  for (const name of ['main', 'second', 'nobody']) {
    const { status, errors } = await storefronts.graphql(channel, { headers: at(name) });
    expect({ status, code: errors[0]?.extensions?.code }).toEqual({ status: 403, code: 'ROUTER_SECRET_REQUIRED' });
  }
  await storefronts.close();
  await sandbox.close();
});
