import { postWebhook, webhookBody, webhookSecret } from '../helpers/postWebhook.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { type RouterEndpoint, startRouterEndpoint } from '../helpers/startRouterEndpoint.ts';
import { startTwoStorefronts, type TwoStorefronts } from '../helpers/twoStorefronts.ts';
import { until } from '../helpers/until.ts';

const suite = hasRedis ? describe : describe.skip;

suite(`a webhook for two channels${hasRedis ? '' : ' (left out: redis-server is not installed)'}`, () => {
  let redis: TestRedis;
  let router: RouterEndpoint;
  let storefronts: TwoStorefronts;
  beforeAll(async () => {
    redis = await startRedis();
    router = await startRouterEndpoint();
    storefronts = await startTwoStorefronts('two channels of one store', {
      REDIS_URL: redis.url,
      GUEST_CACHE: 'site=600',
      WEBHOOK_SECRETS: webhookSecret,
      ROUTER_INVALIDATION_URL: router.url,
      ROUTER_INVALIDATION_KEY: 'the-key-of-the-router',
    });
  });
  afterAll(async () => {
    await storefronts?.close();
    await router?.close();
    await redis?.stop();
  });

  test('informs the router, also if the first channel processed it before, and only the second one now', async () => {
    const { storeHash } = storefronts.stores.main;
    const webhook = webhookBody(storeHash, 'store/product/updated', { type: 'product', id: 101 });
    const send = () => postWebhook(storefronts.url, webhook);
    await redis.command('ACL', 'SETUSER', 'default', 'resetkeys', `~bcas:${storeHash}:1:*`);
    expect((await send()).status).toBe(503);
    expect(router.requests).toEqual([]);

    await redis.command('ACL', 'SETUSER', 'default', 'allkeys');
    expect(await send()).toEqual({ status: 200, text: '{"outcome":"processed"}' });
    await until(async () => {
      await send();
      return router.requests.length > 0;
    });
    expect(router.requests[0]?.body).toContainEqual(expect.objectContaining({ cache_tag: 'Product:101' }));
  });
});
