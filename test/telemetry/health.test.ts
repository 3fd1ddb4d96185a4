import { setFaults } from '../helpers/setFaults.ts';
import { hasRedis, startRedis } from '../helpers/startRedis.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { untilRedisReady } from '../helpers/untilRedisReady.ts';

async function ready({ url }: TestSubgraph) {
  const response = await fetch(new URL('/health/ready', url));
  return { status: response.status, body: (await response.json()) as { readonly store?: string } };
}

test('an instance is live and ready, and the checks need no router secret and no store request', async () => {
  const subgraph = await startSubgraph({
    env: { ROUTER_SECRETS: 'a-secret-of-more-than-thirty-two-characters' },
  });
  try {
    for (const path of ['/health', '/health/live']) {
      expect(await (await fetch(new URL(path, subgraph.url))).json()).toEqual({ status: 'ok' });
    }
    expect(await ready(subgraph)).toEqual({
      status: 200,
      body: { status: 'ready', draining: false, redis: 'not required', store: 'ok' },
    });
    expect(await subgraph.storeRequests()).toEqual([]);
  } finally {
    await subgraph.close();
  }
});

test('a store that fails is reported and does not make the instance unready', async () => {
  const subgraph = await startSubgraph({ env: { STORE_RETRY_PERCENT: '0' } });
  try {
    await setFaults(subgraph.sandbox, { kind: 'status', status: 503 });
    let index = 0;
    while ((await ready(subgraph)).body.store === 'ok') {
      index += 1;
      await subgraph.graphql(`{ site { settings { a${index}: storeName } } }`);
    }
    expect(await ready(subgraph)).toMatchObject({ status: 200, body: { status: 'ready', store: 'unavailable' } });
  } finally {
    await subgraph.close();
  }
});

const withRedis = hasRedis ? test : test.skip;
withRedis(
  `with REDIS_REQUIRED an instance is not ready while Redis is down${hasRedis ? '' : ' (left out: redis-server is not installed)'}`,
  async () => {
    const redis = await startRedis();
    const subgraph = await startSubgraph({ env: { REDIS_URL: redis.url, REDIS_REQUIRED: 'on' } });
    try {
      await untilRedisReady(subgraph);
      expect(await ready(subgraph)).toMatchObject({ status: 200, body: { redis: 'ok' } });
      await redis.stop();
      while ((await ready(subgraph)).status === 200);
      expect(await ready(subgraph)).toMatchObject({ status: 503, body: { status: 'not ready', redis: 'unavailable' } });
      expect((await subgraph.graphql('{ site { settings { storeName } } }')).errors).toEqual([]);
      await subgraph.signIn('jane@example.com', 'sandbox-Pa55word');
      const metrics = await (await fetch(new URL('/metrics', subgraph.url))).text();
      expect(metrics).toMatch(/^redis_connected 0$/m);
      expect(metrics).toMatch(/^redis_fallbacks_total [1-9]\d*$/m);
    } finally {
      await subgraph.close();
    }
  },
);
