import { setImmediate as turn } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { start } from '../../src/start.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment, startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { useClock } from './useSharing.ts';

const shopName = '{ site { settings { storeName } } }';
const suite = hasRedis ? describe : describe.skip;

suite(`the cache of instances that share a Redis${hasRedis ? '' : ' (left out: redis-server is not installed)'}`, () => {
  let redis: TestRedis;
  let subgraph: TestSubgraph;
  const clock = useClock();
  const env = () => ({ REDIS_URL: redis.url, GUEST_CACHE: 'site=60', GUEST_CACHE_STALE_SECONDS: '30' });

  beforeEach(async () => {
    redis = await startRedis();
    subgraph = await startSubgraph({ env: env() });
    while (!subgraph.log().includes('Redis is reachable')) await turn();
  });
  afterEach(async () => {
    await subgraph.close();
    await redis.stop();
  });

  const ask = async () => {
    const reply = await subgraph.graphql(shopName);
    expect(reply.data?.site.settings.storeName).toBe('Harbour & Pine');
    return reply.headers.get('x-account-cache');
  };

  async function startAnother(others: NodeJS.ProcessEnv = {}) {
    const lines: string[] = [];
    const settings = { ...sandboxEnvironment(subgraph.sandbox), ...env(), ...others };
    const server = await start(settings, { write: (line: string) => lines.push(line) });
    while (!lines.join('').includes('Redis is reachable')) await turn();
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: shopName }),
    });
    const answer = { status: response.headers.get('x-account-cache'), text: await response.text() };
    await server.close();
    return answer;
  }

  test('a response that one instance cached is served by another, byte for byte', async () => {
    const { text } = await subgraph.graphql(shopName);
    expect(await ask()).toBe('HIT');

    expect(await startAnother()).toEqual({ status: 'HIT', text });
    expect(await subgraph.storeRequests()).toHaveLength(1);
  });

  test('another channel and another token do not share the cache, and its keys reveal no query', async () => {
    await ask();
    expect(await ask()).toBe('HIT');
    expect((await startAnother({ BIGCOMMERCE_CHANNEL_ID: '2' })).status).toBe('MISS');
    const otherToken = subgraph.sandbox.createStorefrontToken();
    expect((await startAnother({ BIGCOMMERCE_STOREFRONT_TOKEN: otherToken })).status).toBe('MISS');
    expect((await startAnother({ BIGCOMMERCE_STOREFRONT_TOKEN: otherToken })).status).toBe('HIT');

    const client = new Redis(redis.url);
    const keys = await client.keys('*guest*');
    client.disconnect();
    expect(keys).toHaveLength(3);
    for (const key of keys) expect(key).toMatch(/^bcas:\w+:guest:[\w-]{43}$/);
  });

  test('a stale response is served while it is refreshed', async () => {
    await ask();
    expect(await ask()).toBe('HIT');
    clock.ahead(61_000);
    expect(await ask()).toBe('STALE');
    let status = await ask();
    while (status === 'STALE') status = await ask();
    expect(status).toBe('HIT');
  });

  test('an entry that another program wrote is ignored, and the store is queried', async () => {
    await ask();
    expect(await ask()).toBe('HIT');
    const client = new Redis(redis.url);
    const [key = ''] = await client.keys('*guest*');
    await client.set(key, 'not an answer');
    expect(await ask()).toBe('MISS');
    expect(await ask()).toBe('HIT');
    await client.set(key, `${Date.now()}\n{"data":`);
    expect(await ask()).toBe('MISS');
    client.disconnect();
  });

  test('the cache is bypassed without an error while Redis is down or hangs', async () => {
    await ask();
    expect(await ask()).toBe('HIT');
    const client = new Redis(redis.url);
    await client.call('CLIENT', 'PAUSE', '60000');
    client.disconnect();
    expect(await ask()).toBe('MISS');
    await redis.stop();
    expect([await ask(), await ask()]).toEqual(['MISS', 'MISS']);
    redis = await startRedis();
  });
});
