import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { event, useFakeStore } from '../helpers/useFakeStore.ts';

const read = 'query { site { settings { storeName } } }';
const body = JSON.stringify({ data: { site: { settings: { storeName: 'x'.repeat(5_000) } } } });
const json = { 'content-type': 'application/json' };

describe('a response larger than the limit', () => {
  const overStore = useFakeStore({ STORE_MAX_RESPONSE_BYTES: '100000' });

  test.each([
    ['as it comes', {}, Buffer.alloc(200_000, 'x')],
    ['once it is decoded', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50_000_000, 'x'))],
  ])('%s is refused and not retried', async (_how, headers, bytes) => {
    const { post, store } = await overStore(
      (_request, response) => void response.writeHead(200, { ...json, ...headers }).end(bytes),
    );
    const { data, errors } = await post(read);

    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: "The store's response is too large. Request less at once.",
        extensions: { code: 'STORE_ANSWER_TOO_LARGE' },
      },
    ]);
    expect(store.requests).toHaveLength(1);
  });

  test('the outcome of a mutation is reported as unknown', async () => {
    const { post } = await overStore(
      (_request, response) => void response.writeHead(200, json).end(Buffer.alloc(200_000, 'x')),
    );
    const { errors } = await post('mutation { logout { result } }');

    expect(errors[0]?.message).toContain('The change may have been made.');
  });
});

describe('responses that together are too large', () => {
  const overStore = useFakeStore({ STORE_MAX_RECEIVING_BYTES: '150000' });

  test('a further response is refused until the others have been read', async () => {
    const started = event();
    const finish = event();
    const { post } = await overStore(async ({ query }, response) => {
      if (query.includes('slow')) {
        response.writeHead(200, json).write(`{"data":{"site":null},"x":"${'x'.repeat(100_000)}`);
        started.happen();
        await finish.happened;
        response.end('"}');
      } else {
        response.writeHead(200, json).end(`{"data":{"site":null},"x":"${'y'.repeat(100_000)}"}`);
      }
    });
    const slow = post('query { slow: site { settings { storeName } } }');
    await started.happened;
    const { errors } = await post(read);
    finish.happen();

    expect(errors).toMatchObject([{ extensions: { code: 'STORE_OVERLOADED' } }]);
    await slow;
    expect((await post(read)).data).toEqual({ site: null });
  });
});

describe('a response that is compressed without request', () => {
  const overStore = useFakeStore({ STORE_COMPRESSION: 'off' });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('a response with %s is read', async (coding, compress) => {
    const { post } = await overStore(({ headers }, response) => {
      expect(headers['accept-encoding']).toBeUndefined();
      response.writeHead(200, { ...json, 'content-encoding': coding }).end(compress(body));
    });

    expect((await post(read)).data).toEqual(JSON.parse(body).data);
  });

  test.each([
    ['a coding that is not known', 'zstd', Buffer.from(body)],
    ['a body that is not in its coding', 'gzip', Buffer.from(body)],
  ])('a response with %s is a typed error', async (_what, coding, bytes) => {
    const { post } = await overStore((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': coding }).end(bytes);
    });

    expect((await post(read)).errors).toMatchObject([{ extensions: { code: 'STORE_INVALID_RESPONSE' } }]);
  });
});

describe('Management API responses that are compressed without request', () => {
  let proxy: Server;
  let subgraph: TestSubgraph;
  let compress: (body: Buffer) => Buffer = gzipSync;
  beforeAll(async () => {
    let target = '';
    proxy = createServer(async (request, response) => {
      const body = request.method === 'GET' ? null : await text(request);
      const headers = { 'x-auth-token': String(request.headers['x-auth-token']), 'content-type': 'application/json' };
      const answer = await fetch(target + request.url, { method: request.method ?? 'GET', headers, body });
      response.writeHead(answer.status, { ...json, 'content-encoding': 'gzip' });
      response.end(compress(Buffer.from(await answer.arrayBuffer())));
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    subgraph = await startSubgraph({
      envFor: ({ managementUrl }) => {
        const { pathname, origin } = new URL(managementUrl);
        target = origin;
        const { port } = proxy.address() as AddressInfo;
        return { BIGCOMMERCE_MANAGEMENT_API_URL: `http://127.0.0.1:${port}${pathname}` };
      },
    });
  });
  afterAll(async () => {
    await subgraph.close();
    proxy.closeAllConnections();
    proxy.close();
  });

  const names = () =>
    subgraph.graphql('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { displayName } } }', {
      r: [{ __typename: 'Customer', entityId: 1 }],
    });

  test('the responses are read', async () => {
    expect((await names()).data).toEqual({ _entities: [{ displayName: 'Jane T.' }] });
  });

  test.each([
    ['STORE_ANSWER_TOO_LARGE', 'expand to more than the cap', () => gzipSync(Buffer.alloc(50_000_000, 'x'))],
    ['STORE_INVALID_RESPONSE', 'are not in their coding', (body: Buffer) => body],
  ])('the responses are %s if they %s', async (code, _what, compressed) => {
    compress = compressed;
    expect((await names()).errors).toMatchObject([{ extensions: { code } }]);
  });
});

describe('a client that disconnects before the response', () => {
  // Longer than a test may take: only the client's departure ends a request.
  const overStore = useFakeStore({ STORE_TIMEOUT_MS: '120000' });

  /** Sends a request over a connection of its own. Returns a function that breaks the connection. */
  function send(url: string, query: string): () => void {
    const { hostname, port, pathname } = new URL(url);
    const text = JSON.stringify({ query });
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
    );
    return () => void socket.destroy();
  }

  test('a read is cancelled in the store', async () => {
    const arrived = event();
    const aborted = event();
    const { url } = await overStore((_request, response) => {
      response.once('close', () => {
        if (!response.writableFinished) aborted.happen();
      });
      arrived.happen();
    });
    const leave = send(url, read);
    await arrived.happened;
    leave();

    await aborted.happened;
  });

  test('a mutation continues', async () => {
    const arrived = event();
    const finish = event();
    let finished: Promise<unknown> = Promise.resolve();
    const { url, log } = await overStore(async (_request, response) => {
      finished = once(response, 'close').then(() => response.writableFinished);
      arrived.happen();
      await finish.happened;
      return { data: { logout: { result: 'success' } } };
    });
    const leave = send(url, 'mutation { logout { result } }');
    await arrived.happened;
    leave();
    finish.happen();

    expect(await finished).toBe(true);
    expect(log()).not.toContain('CLIENT_CLOSED_REQUEST');
  });
});
