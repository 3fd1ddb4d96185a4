import { request as httpRequest, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import { jane } from '../helpers/demoCustomer.ts';
import { hasRedis, startRedis } from '../helpers/startRedis.ts';
import { until } from '../helpers/until.ts';
import { event, useFakeStore } from '../helpers/useFakeStore.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const read = 'query { site { settings { storeName } } }';
const json = { 'content-type': 'application/json' };
const body = Buffer.from(JSON.stringify({ data: { site: { settings: { storeName: 'oak '.repeat(2_000) } } } }));
const zipped = gzipSync(body);

interface Response {
  readonly status: number | undefined;
  readonly coding: string | undefined;
  readonly vary: string | undefined;
  readonly etag: string | undefined;
  readonly length: string | undefined;
  readonly bytes: Buffer;
}

/** Sends a request and returns the response as it was on the wire. */
function ask(
  url: string,
  query: string,
  acceptEncoding?: string,
  extra: Record<string, string> = {},
): Promise<Response> {
  const headers = { ...json, ...(acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding }), ...extra };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method: 'POST', headers, agent: false }, (response) => {
      const { 'content-encoding': coding, vary, etag, 'content-length': length } = response.headers;
      buffer(response).then(
        (bytes) => resolve({ status: response.statusCode, coding, vary, etag, length, bytes }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

const decode = ({ coding, bytes }: Response) =>
  coding === 'gzip' ? gunzipSync(bytes) : coding === 'br' ? brotliDecompressSync(bytes) : bytes;

/** Apollo Server answers the first request with a document. The later ones are answered directly. */
async function askTwice(...args: Parameters<typeof ask>): Promise<Response> {
  await ask(...args);
  return ask(...args);
}

describe('a store that compresses', () => {
  const overStore = useFakeStore({ GUEST_SHARING: 'off' });

  test.each([
    ['gzip', zipped],
    ['br', brotliCompressSync(body)],
  ] as const)(
    'a client that accepts %s receives the store’s bytes, and another one the decoded bytes',
    async (coding, bytes) => {
      const { url, store } = await overStore((_request, response) => {
        response.writeHead(200, { ...json, 'content-encoding': coding }).end(bytes);
      });
      const passed = await askTwice(url, read, 'deflate, gzip, br');
      const plain = await ask(url, read);

      expect(passed).toMatchObject({
        status: 200,
        coding,
        vary: 'Origin, accept-encoding',
        length: String(bytes.length),
      });
      expect(passed.bytes).toEqual(bytes);
      expect(plain).toMatchObject({ status: 200, coding: undefined, vary: 'Origin, accept-encoding', etag: undefined });
      expect(plain.bytes).toEqual(body);
      expect(store.requests.map(({ headers }) => headers['accept-encoding'])).toEqual(Array(3).fill('gzip, br;q=0.9'));
    },
  );

  test.each(['identity', 'gzip;q=0', 'br', 'gzip;q=0, *', ''])(
    'a client that sends Accept-Encoding: %s does not receive gzip',
    async (accepted) => {
      const { url } = await overStore((_request, response) => {
        response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zipped);
      });
      const response = await askTwice(url, read, accepted);

      expect(response.coding).toBeUndefined();
      expect(response.bytes).toEqual(body);
    },
  );

  test.each([
    ['two gzip members', Buffer.concat([gzipSync(body.subarray(0, 100)), gzipSync(body.subarray(100))])],
    ['zeros after the gzip stream', Buffer.concat([zipped, Buffer.alloc(8)])],
  ])(
    'a response with %s is decoded, and not passed on, because clients differ in how they read it',
    async (_what, bytes) => {
      const { url } = await overStore((_request, response) => {
        response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bytes);
      });
      const response = await askTwice(url, read, 'gzip');

      expect(response.coding).toBeUndefined();
      expect(response.bytes).toEqual(body);
    },
  );

  test.each([
    ['is cut off', zipped.subarray(0, -20)],
    ['has a wrong checksum', Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(8)])],
    ['is followed by other bytes', Buffer.concat([zipped, Buffer.from('{"data":{}}')])],
    ['is empty', Buffer.alloc(0)],
    ['contains half of a response', gzipSync(body.subarray(0, 4_000))],
    ['contains errors after the data', gzipSync(`${body.toString().slice(0, -1)},"errors":[{"message":"no"}]}`)],
  ])('a compressed response that %s never reaches the client as data alone', async (_what, bytes) => {
    const { url } = await overStore((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bytes);
    });
    for (const response of [await ask(url, read, 'gzip'), await ask(url, read, 'gzip')]) {
      expect(response.coding).toBeUndefined();
      const { errors } = JSON.parse(response.bytes.toString());
      expect(['STORE_INVALID_RESPONSE', undefined]).toContain(errors[0].extensions?.code);
    }
  });

  test('a response to a mutation is neither requested nor passed on compressed', async () => {
    const { url, store } = await overStore((_request, response) => {
      const result = gzipSync(JSON.stringify({ data: { logout: { result: 'x'.repeat(4_000) } } }));
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(result);
    });
    const response = await askTwice(url, 'mutation { logout { result } }', 'gzip, br');

    expect(response.coding).toBeUndefined();
    expect(JSON.parse(response.bytes.toString()).data.logout.result).toHaveLength(4_000);
    expect(store.requests.map(({ headers }) => headers['accept-encoding'])).toEqual([undefined, undefined]);
  });
});

describe('compressed responses that expand', () => {
  const overStore = useFakeStore({
    STORE_MAX_RESPONSE_BYTES: '3000000',
    STORE_MAX_RECEIVING_BYTES: '5000000',
    GUEST_SHARING: 'off',
  });
  const large = Buffer.from(JSON.stringify({ data: { site: { settings: { storeName: 'x'.repeat(2_900_000) } } } }));

  test('a response of the maximum size after decoding is read', async () => {
    const { post } = await overStore((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(large));
    });

    expect((await post(read)).data.site.settings.storeName).toHaveLength(2_900_000);
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(100_000_000, ' '))],
    ['br', brotliCompressSync(Buffer.alloc(100_000_000, ' '), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])('a small %s body of 100 MB is refused', async (coding, bomb) => {
    const { url, store } = await overStore((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': coding }).end(bomb);
    });
    const response = await ask(url, read, 'gzip, br');

    expect(JSON.parse(response.bytes.toString()).errors).toMatchObject([
      { extensions: { code: 'STORE_ANSWER_TOO_LARGE' } },
    ]);
    expect(store.requests).toHaveLength(1);
  });

  test('responses that together exceed the limit while they are decoded are refused', async () => {
    const all = event();
    const zippedLarge = gzipSync(large);
    const { post, store } = await overStore(async (_request, response) => {
      if (store.requests.length === 8) all.happen();
      await all.happened;
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zippedLarge);
    });
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => post(`query Q${index} { site { settings { storeName } } }`)),
    );
    const codes = replies.flatMap(({ errors }) => errors.map(({ extensions }) => extensions?.code));

    expect(new Set(codes)).toEqual(new Set(['STORE_OVERLOADED']));
    expect((await post(read)).data.site.settings.storeName).toHaveLength(2_900_000);
  });
});

describe('equal queries at the same time', () => {
  const overStore = useFakeStore();

  test('share a response, and each client receives the coding that it accepts', async () => {
    const arrived = event();
    const finish = event();
    const { url, store } = await overStore(async (_request, response) => {
      if (store.requests.length === 2) {
        arrived.happen();
        await finish.happened;
      }
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zipped);
    });
    await ask(url, read);
    const first = ask(url, read, 'gzip');
    await arrived.happened;
    const others = [ask(url, read), ask(url, read, 'br'), ask(url, read, 'br, gzip')];
    await until(async () =>
      (await (await fetch(new URL('/metrics', url))).text()).includes('http_requests_in_flight 5'),
    );
    finish.happen();
    const responses = await Promise.all([first, ...others]);

    expect(responses.map(({ coding }) => coding)).toEqual(['gzip', undefined, undefined, 'gzip']);
    for (const response of responses) expect(decode(response)).toEqual(body);
    expect(store.requests).toHaveLength(2);
  });
});

describe('a cached response', () => {
  const large = Buffer.from(JSON.stringify({ data: { site: { settings: { storeName: 'x'.repeat(60_000) } } } }));
  const compressing = (_request: unknown, response: ServerResponse) =>
    void response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(large));
  // A public response has cache tags, and the store's bytes do not contain them.
  const cached = { GUEST_CACHE: 'site=60', GUEST_CACHE_CONTROL: 'off' };
  const overStore = useFakeStore({ ...cached, GUEST_CACHE_MAX_BYTES: '100000' });
  const overRedis = useFakeStore(cached);

  test('reaches each client in the coding that it accepts', async () => {
    const { url, store } = await overStore(compressing);
    await ask(url, read, 'gzip');
    const responses = [await ask(url, read, 'gzip'), await ask(url, read)];

    expect(responses.map(({ coding }) => coding)).toEqual(['gzip', undefined]);
    for (const response of responses) expect(decode(response)).toEqual(large);
    expect(store.requests).toHaveLength(1);
  });

  test('counts with its size in memory', async () => {
    const { url, store } = await overStore(compressing);
    const other = 'query Other { site { settings { storeName } } }';
    for (const query of [read, other, read]) await ask(url, query);

    expect(store.requests).toHaveLength(3);
  });

  const withRedis = hasRedis ? test : test.skip;
  const skipped = hasRedis ? '' : ' (left out: redis-server is not installed)';
  withRedis(`is compressed in Redis, and another instance passes it on${skipped}`, async () => {
    const redis = await startRedis();
    const { url, store } = await overRedis(compressing, { REDIS_URL: redis.url });
    const client = new Redis(redis.url);
    await until(async () => {
      await ask(url, read, 'gzip');
      return (await client.keys('bcas:*guest:*')).length > 0;
    });
    const before = store.requests.length;
    const [key = ''] = await client.keys('bcas:*guest:*');
    const kept = await ask(url, read, 'gzip');
    const plain = await ask(url, read);

    expect(await client.strlen(key)).toBeLessThan(1_000);
    expect(kept.coding).toBe('gzip');
    expect([decode(kept), plain.bytes]).toEqual([large, large]);
    expect(store.requests).toHaveLength(before);

    await client.set(key, Buffer.concat([Buffer.from(`${Date.now()} gzip\n`), gzipSync(large).subarray(0, 50)]));
    expect(decode(await ask(url, read, 'gzip'))).toEqual(large);
    expect(store.requests).toHaveLength(before + 1);
    client.disconnect();
    await redis.stop();
  });
});

describe('STORE_COMPRESSION=off', () => {
  const overStore = useFakeStore({ STORE_COMPRESSION: 'off' });

  test('the store is not asked to compress, and a compressed response is read', async () => {
    const { url, store } = await overStore((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zipped);
    });

    expect((await askTwice(url, read)).bytes).toEqual(body);
    expect(store.requests[0]?.headers['accept-encoding']).toBeUndefined();
  });
});

describe('RESPONSE_COMPRESSION=off', () => {
  const overStore = useFakeStore({ RESPONSE_COMPRESSION: 'off' });

  test('no client receives a compressed response', async () => {
    const { url } = await overStore((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zipped);
    });

    expect(await askTwice(url, read, 'gzip')).toMatchObject({ coding: undefined, vary: 'Origin', bytes: body });
  });
});

describe('RESPONSE_COMPRESSION=on', () => {
  const overStore = useFakeStore({ RESPONSE_COMPRESSION: 'on', INTROSPECTION: 'on', GUEST_SHARING: 'off' });
  const plainStore = () => overStore((_request, response) => void response.writeHead(200, json).end(body));

  test.each([
    ['gzip', 'gzip, br'],
    ['br', 'br'],
    ['br', 'gzip;q=0.5, br'],
    [undefined, undefined],
    [undefined, 'zstd'],
  ])('a client receives %s for Accept-Encoding: %s', async (coding, accepted) => {
    const { url } = await plainStore();
    for (const response of [await ask(url, read, accepted), await ask(url, read, accepted)]) {
      expect(response).toMatchObject({
        coding,
        vary: 'Origin, accept-encoding',
        length: String(response.bytes.length),
      });
      expect(decode(response)).toEqual(body);
    }
  });

  test('a response that the store compressed in another coding is compressed again', async () => {
    const { url } = await overStore((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'br' }).end(brotliCompressSync(body));
    });
    const response = await askTwice(url, read, 'gzip');

    expect(response.coding).toBe('gzip');
    expect(decode(response)).toEqual(body);
  });

  test('executed operations are compressed, too, and small responses are not', async () => {
    const { url } = await plainStore();
    const large = await ask(url, '{ __schema { types { name description } } }', 'gzip');

    expect(large.coding).toBe('gzip');
    expect(JSON.parse(decode(large).toString()).data.__schema.types.length).toBeGreaterThan(10);
    expect((await ask(url, '{ __typename }', 'gzip')).coding).toBeUndefined();
  });
});

describe('a response with a session', () => {
  const subgraph = useSubgraph({ env: { RESPONSE_COMPRESSION: 'on' } });

  test('is not compressed', async () => {
    const aliases = Array.from({ length: 200 }, (_, index) => `email${index}: email`).join(' ');
    const response = await ask(
      subgraph().url,
      `mutation { login(email: "${jane.email}", password: "${jane.password}") {
        customerAccessToken { value } customer { ${aliases} } } }`,
      'gzip, br',
    );

    expect(response.coding).toBeUndefined();
    expect(response.bytes.length).toBeGreaterThan(4_000);
    expect(response.bytes.toString()).toContain('bcsess_');
  });
});

describe('the sandbox', () => {
  const subgraph = useSubgraph();
  const page = '{ site { products(first: 20) { edges { node { entityId name description } } } } }';

  test('compresses like a store, and its bytes reach the client', async () => {
    const { url } = subgraph();
    const passed = await askTwice(url, page, 'gzip');
    const plain = await ask(url, page);

    expect(passed.coding).toBe('gzip');
    expect(passed.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(decode(passed)).toEqual(plain.bytes);
  });
});
