import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { event, useFakeStore } from '../helpers/useFakeStore.ts';

const read = 'query { site { settings { storeName } } }';

function connect(url: string): Socket {
  const { hostname, port } = new URL(url);
  return createConnection({ host: hostname, port: Number(port) });
}

describe('a client that is slow on purpose', () => {
  const overStore = useFakeStore({ HTTP_HEADERS_TIMEOUT_MS: '200', HTTP_REQUEST_TIMEOUT_MS: '400' });

  test.each([
    ['the head', 'POST /graphql HTTP/1.1\r\nhost: x\r\n'],
    [
      'the body',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"',
    ],
  ])('a client that sends half of %s is disconnected', async (_what, half) => {
    const { url, store } = await overStore(() => ({ data: {} }));
    const socket = connect(url);
    socket.write(half);

    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    expect(store.requests).toEqual([]);
  });
});

describe('more connections than allowed', () => {
  const overStore = useFakeStore({ HTTP_MAX_CONNECTIONS: '2' });

  test('additional connections are closed, and open ones continue', async () => {
    const { url } = await overStore(() => ({ data: {} }));
    const open = [connect(url), connect(url)];
    await Promise.all(open.map((socket) => once(socket, 'connect')));
    const third = connect(url);
    await once(third, 'close');
    const [first] = open;
    first?.write('GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');

    expect(await text(first as Socket)).toContain('"status":"ok"');
    open[1]?.destroy();
  });
});

describe('more requests of one client than allowed', () => {
  const overStore = useFakeStore({
    HTTP_MAX_REQUESTS_PER_ADDRESS: '2',
    TRUSTED_PROXIES: '127.0.0.1',
    GUEST_SHARING: 'off',
  });
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

  test('additional requests are refused by their heads until one has ended, except those of other clients and health checks', async () => {
    const both = event();
    const released = event();
    const { url, post, store } = await overStore(async () => {
      if (store.requests.length === 2) both.happen();
      await released.happened;
      return { data: { site: null } };
    });
    const first = [post(read, from('2001:db8::1')), post(read, from('2001:db8::2'))];
    await both.happened;
    const refused = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '2001:db8::3' },
      body: JSON.stringify({ query: read }),
    });

    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 } }],
    });
    expect(store.requests).toHaveLength(2);
    expect((await fetch(new URL('/health', url), { headers: { 'x-forwarded-for': '2001:db8::3' } })).status).toBe(200);
    const other = post(read, from('2001:db8:1::1'));
    released.happen();
    expect((await other).status).toBe(200);
    await Promise.all(first);
    expect((await post(read, from('2001:db8::3'))).status).toBe(200);
  });
});

describe('a web page', () => {
  const development = useFakeStore();
  const production = useFakeStore({ NODE_ENV: 'production' });
  const listed = useFakeStore({ NODE_ENV: 'production', CORS_ORIGINS: 'https://shop.example.com' });
  const open = useFakeStore({ CORS_ORIGINS: '*' });

  const respond = () => ({ data: { site: null } });
  const ask = async (url: string, origin: string) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ query: read }),
    });
    return { status: response.status, allowed: response.headers.get('access-control-allow-origin') };
  };

  test.each([
    'https://studio.apollographql.com',
    'http://localhost:3000',
    'http://127.0.0.1:4001',
    'http://[::1]:8080',
  ])('a page of %s may send requests in development', async (origin) => {
    const { url } = await development(respond);
    expect(await ask(url, origin)).toEqual({ status: 200, allowed: origin });
  });

  test.each([
    'https://evil.example',
    'http://localhost.evil.example',
    'https://evil.example:4001',
    'http://localhostx',
  ])('a page of %s is refused in development, and nothing reaches the store', async (origin) => {
    const { url, store } = await development(respond);
    expect(await ask(url, origin)).toEqual({ status: 403, allowed: null });
    expect(store.requests).toEqual([]);
  });

  test('a page of any origin cannot read a response in production, unless CORS_ORIGINS lists the origin', async () => {
    const closed = await production(respond);
    expect((await ask(closed.url, 'https://studio.apollographql.com')).allowed).toBeNull();
    const { url } = await listed(respond);
    expect((await ask(url, 'https://shop.example.com')).allowed).toBe('https://shop.example.com');
    expect((await ask(url, 'https://evil.example')).allowed).toBeNull();
  });

  test('a page of any origin can read responses with CORS_ORIGINS=*', async () => {
    const { url } = await open(respond);
    expect((await ask(url, 'https://anybody.example')).allowed).toBe('*');
  });
});
