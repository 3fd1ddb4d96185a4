import { createRouterInvalidation } from '../../src/webhooks/routerInvalidation.ts';
import { postWebhook, webhookBody, webhookSecret } from '../helpers/postWebhook.ts';
import { type RouterEndpoint, startRouterEndpoint } from '../helpers/startRouterEndpoint.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { until } from '../helpers/until.ts';

const sharedKey = 'the-key-of-the-router';

describe('a subgraph with ROUTER_INVALIDATION_URL', () => {
  let router: RouterEndpoint;
  let subgraph: TestSubgraph;
  beforeEach(async () => {
    router = await startRouterEndpoint();
    subgraph = await startSubgraph({
      env: {
        WEBHOOK_SECRETS: webhookSecret,
        ROUTER_INVALIDATION_URL: router.url,
        ROUTER_INVALIDATION_KEY: sharedKey,
        ROUTER_SUBGRAPH_NAME: 'shop',
      },
    });
  });
  afterEach(async () => {
    await subgraph.close();
    await router.close();
  });
  const send = (scope: string, data: object) =>
    postWebhook(subgraph.url, webhookBody(subgraph.sandbox.storeHash, scope, data));
  const metrics = async () => (await fetch(subgraph.metricsUrl ?? '')).text();

  test('the router receives the tags of a change with its shared key, also without a cache here', async () => {
    await send('store/product/updated', { type: 'product', id: 101 });
    await until(async () => (await metrics()).includes('account_router_invalidations_total{outcome="OK"} 1'));
    expect(router.requests.map(({ headers, body }) => [headers.authorization, body])).toEqual([
      [
        sharedKey,
        [
          { kind: 'cache_tag', subgraphs: ['shop'], cache_tag: 'Product:101' },
          { kind: 'cache_tag', subgraphs: ['shop'], cache_tag: 'Product:*' },
        ],
      ],
    ]);
    expect(subgraph.log()).not.toContain(sharedKey);
  });

  test('a change that can affect everything invalidates the whole subgraph', async () => {
    await send('store/information/updated', { type: 'store' });
    await until(async () => (await metrics()).includes('account_router_invalidations_total{outcome="OK"} 1'));
    expect(router.requests[0]?.body).toEqual([{ kind: 'subgraph', subgraph: 'shop' }]);
  });

  test('a failed request is sent again, and BigCommerce does not wait for it', async () => {
    router.statuses.push(503, 500);
    expect((await send('store/product/updated', { type: 'product', id: 101 })).status).toBe(200);
    await until(async () => (await metrics()).includes('account_router_invalidations_total{outcome="OK"} 1'));
    expect(router.requests).toHaveLength(3);
    expect(await metrics()).toContain('account_router_invalidations_total{outcome="HTTP_503"} 1');
  });
});

test('requests to the router are bounded: in attempts, one at a time, and in their tags', async () => {
  const router = await startRouterEndpoint();
  router.statuses.push(...Array.from({ length: 5 }, () => 500));
  const failed: string[] = [];
  const outcomes: string[] = [];
  let announced = () => {};
  const isAnnounced = new Promise<void>((resolve) => {
    announced = resolve;
  });
  const invalidation = createRouterInvalidation({
    url: router.url,
    sharedKey,
    subgraphName: 'account',
    onOutcome(outcome) {
      outcomes.push(outcome);
      if (outcome === 'OK') announced();
    },
    onFailed: (outcome) => failed.push(outcome),
    pauseMs: 1,
  });
  invalidation.add(['Product:1']);
  for (let id = 0; id < 5_000; id += 1) invalidation.add([`Product:${id}`]);
  await isAnnounced;
  invalidation.close();
  const bodies = router.requests.map(({ body }) => body);
  await router.close();
  expect(failed).toEqual(['HTTP_500']);
  expect(outcomes).toEqual(['HTTP_500', 'HTTP_500', 'HTTP_500', 'HTTP_500', 'HTTP_500', 'OK']);
  expect(bodies.at(-1)).toEqual([{ kind: 'subgraph', subgraph: 'account' }]);
});

test('one of ROUTER_INVALIDATION_URL and ROUTER_INVALIDATION_KEY alone prevents the start', async () => {
  await expect(startSubgraph({ env: { ROUTER_INVALIDATION_URL: 'http://127.0.0.1:9' } })).rejects.toThrow(
    'ROUTER_INVALIDATION_KEY is missing beside ROUTER_INVALIDATION_URL',
  );
  await expect(startSubgraph({ env: { ROUTER_INVALIDATION_KEY: sharedKey } })).rejects.toThrow(
    'ROUTER_INVALIDATION_URL is missing beside ROUTER_INVALIDATION_KEY',
  );
});
