import { setImmediate as turn } from 'node:timers/promises';
import { postWebhook, webhookBody, webhookSecret } from '../helpers/postWebhook.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, startWithCompany } from '../helpers/startWithCompany.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { useClock } from '../store/useSharing.ts';

const older = 'an-older-secret-of-both-sides';
const queries = {
  product: '{ site { product(entityId: 101) { entityId prices { price { value } } } } }',
  otherProduct: '{ site { product(entityId: 102) { entityId name } } }',
  list: '{ site { products(first: 3) { edges { node { entityId name } } } } }',
  brand: '{ site { product(entityId: 101) { entityId brand { entityId name } } } }',
  category: '{ site { category(entityId: 21) { entityId name } } }',
  tree: '{ site { categoryTree { name } } }',
  settings: '{ site { settings { storeName } } }',
};
type QueryName = keyof typeof queries;

describe('POST /webhooks/bigcommerce', () => {
  const subgraph = useSubgraph({
    env: {
      GUEST_CACHE: 'site=600',
      WEBHOOK_SECRETS: `${webhookSecret}, ${older}`,
      ROUTER_SECRETS: 'a-secret-of-the-router',
      METRICS_ACCESS: 'any',
    },
  });
  const clock = useClock();
  const ask = (name: QueryName) =>
    subgraph().graphql(queries[name], {}, { 'router-authorization': 'a-secret-of-the-router' });
  const body = (scope: string, data: object) => webhookBody(subgraph().sandbox.storeHash, scope, data);
  const post = (webhook: unknown, headers?: Readonly<Record<string, string>>) =>
    postWebhook(subgraph().url, webhook, headers);
  const fill = async () => {
    for (const name of Object.keys(queries) as QueryName[]) expect((await ask(name)).errors).toEqual([]);
  };
  /** Returns the queries whose responses are no longer in the cache. */
  async function outdated(): Promise<string[]> {
    const found: string[] = [];
    for (const name of Object.keys(queries) as QueryName[])
      if ((await ask(name)).headers.get('x-account-cache') !== 'HIT') found.push(name);
    return found;
  }

  test.each([
    ['store/product/updated', { type: 'product', id: 101 }, ['product', 'list', 'brand', 'tree']],
    ['store/product/deleted', { type: 'product', id: 102 }, ['otherProduct', 'list', 'tree']],
    ['store/product/created', { type: 'product', id: 999 }, ['list', 'tree']],
    [
      'store/product/inventory/updated',
      { type: 'product', id: 101, inventory: { product_id: 101, method: 'absolute', value: 3 } },
      ['product', 'list', 'brand', 'tree'],
    ],
    [
      'store/sku/inventory/updated',
      { type: 'sku', id: 5, inventory: { product_id: 101, method: 'absolute', value: 3, variant_id: 2101 } },
      ['product', 'list', 'brand', 'tree'],
    ],
    [
      'store/sku/updated',
      { type: 'sku', id: 5, sku: { product_id: 102, variant_id: 9 } },
      ['otherProduct', 'list', 'tree'],
    ],
    ['store/sku/deleted', { type: 'sku', id: 5 }, ['product', 'otherProduct', 'list', 'brand', 'tree']],
    ['store/product/metafield/updated', { metafield_id: 1, resource_id: '102' }, ['otherProduct', 'list', 'tree']],
    [
      'store/channel/1/inventory/product/stock_changed',
      { product_id: 102, channel_id: 1 },
      ['otherProduct', 'list', 'tree'],
    ],
    ['store/category/updated', { type: 'category', id: 21 }, ['category', 'tree']],
    ['store/category/created', { type: 'category', id: 99 }, ['tree']],
    ['store/brand/metafield/updated', { metafield_id: 1, resource_id: '31' }, ['brand', 'tree']],
    [
      'store/priceList/record/updated',
      { type: 'price_list', id: 1, variant_id: 2101 },
      ['product', 'otherProduct', 'list', 'brand', 'tree'],
    ],
    ['store/priceLists/deleted', { type: 'price_list' }, ['product', 'otherProduct', 'list', 'brand', 'tree']],
    ['store/customer/updated', { type: 'customer', id: 1 }, []],
    ['store/information/updated', { type: 'store' }, Object.keys(queries)],
  ])('%s with %j makes the affected responses outdated, and no others', async (scope, data, expected) => {
    await fill();
    expect(await outdated()).toEqual([]);
    expect(await post(body(scope, data))).toEqual({ status: 200, text: '{"outcome":"processed"}' });
    expect(await outdated()).toEqual(expected);
  });

  test('a guest who comes after the change does not join a request that was sent before it', async () => {
    const { sandbox } = subgraph();
    await setFaults(sandbox, { kind: 'latency', ms: 500, api: 'storefront' });
    const before = ask('product');
    while (sandbox.state.requests.length === 0) await turn();
    await post(body('store/product/updated', { type: 'product', id: 101 }));
    const after = ask('product');
    for (const reply of [await before, await after]) expect(reply.errors).toEqual([]);
    await setFaults(sandbox);
    expect(await subgraph().storeRequests()).toHaveLength(2);
    expect(await outdated()).toContain('product');
  });

  test('responses are cached again a moment after the change', async () => {
    await fill();
    await post(body('store/product/updated', { type: 'product', id: 101 }));
    await ask('product');
    expect(await outdated()).toContain('product');
    clock.ahead(6_000);
    await fill();
    expect(await outdated()).toEqual([]);
  });

  test('a router or CDN must not store a response while the store may still send the earlier data', async () => {
    await post(body('store/information/updated', { type: 'store' }));
    expect((await ask('settings')).headers.get('cache-control')).toBe('no-store');
    clock.ahead(6_000);
    expect((await ask('settings')).headers.get('cache-control')).toBe('public, max-age=600');
  });

  test.each([
    ['no secret', {}],
    ['an empty secret', { 'x-webhook-secret': '' }],
    ['a wrong secret of the same length', { 'x-webhook-secret': webhookSecret.replace('a', 'b') }],
    ['the beginning of the secret', { 'x-webhook-secret': webhookSecret.slice(0, -1) }],
    ['the list of secrets', { 'x-webhook-secret': `${webhookSecret}, ${older}` }],
    ['the router’s secret', { 'router-authorization': 'a-secret-of-the-router' }],
  ])('a webhook with %s is refused, and changes nothing (security 46)', async (_what, headers) => {
    await fill();
    const reply = await post(body('store/product/updated', { type: 'product', id: 101 }), headers);
    expect([reply.status, JSON.parse(reply.text).errors[0].extensions.code]).toEqual([401, 'WEBHOOK_SECRET_REQUIRED']);
    expect(await outdated()).toEqual([]);
  });

  test('each configured secret admits a webhook', async () => {
    const webhook = body('store/product/updated', { type: 'product', id: 101 });
    expect((await post(webhook, { 'x-webhook-secret': older })).status).toBe(200);
  });

  test('a repeated webhook does nothing, and the same event at another time does (security 46)', async () => {
    const webhook = body('store/product/updated', { type: 'product', id: 101 });
    await post(webhook);
    clock.ahead(6_000);
    await fill();
    expect(await post(webhook)).toEqual({ status: 200, text: '{"outcome":"repeated"}' });
    expect(await outdated()).toEqual([]);
    expect((await post({ ...webhook, created_at: 1_561_482_999 })).text).toBe('{"outcome":"processed"}');
    expect(await outdated()).toContain('product');
  });

  test.each([
    ['another store', { producer: 'stores/other' }, 'WEBHOOK_OF_OTHER_STORE'],
    ['no store', { producer: '' }, 'WEBHOOK_OF_OTHER_STORE'],
    ['no hash', { hash: undefined }, 'WEBHOOK_INVALID'],
    ['a scope that is not one', { scope: 'shop/product' }, 'WEBHOOK_INVALID'],
    ['no data', { data: undefined }, 'WEBHOOK_INVALID'],
  ])('a webhook with %s is refused, and changes nothing (security 46)', async (_what, change, code) => {
    await fill();
    const reply = await post({ ...body('store/product/updated', { type: 'product', id: 101 }), ...change });
    expect([reply.status, JSON.parse(reply.text).errors[0].extensions.code]).toEqual([400, code]);
    expect(await outdated()).toEqual([]);
  });

  test('a webhook of an unknown scope is accepted and ignored', async () => {
    await fill();
    const reply = await post(body('store/order/created', { type: 'order', id: 7 }));
    expect(reply).toEqual({ status: 200, text: '{"outcome":"ignored"}' });
    expect(await outdated()).toEqual([]);
  });

  test('a body that is too large, or is not JSON, is refused', async () => {
    const large = body('store/product/updated', { type: 'product', id: 101, padding: 'x'.repeat(20_000) });
    expect((await post(large)).status).toBe(413);
    expect((await post('{')).status).toBe(400);
    expect((await post('[1]')).status).toBe(400);
  });

  test('metrics count each webhook, and no log line contains a secret', async () => {
    await post(body('store/category/updated', { type: 'category', id: 21 }));
    await post(body('store/category/updated', { type: 'category', id: 21 }), { 'x-webhook-secret': 'wrong-secret' });
    const metrics = await (await fetch(subgraph().metricsUrl ?? '')).text();
    expect(metrics).toMatch(/^account_webhooks_total\{kind="category",outcome="processed"\} [1-9]/m);
    expect(metrics).toMatch(/^account_webhooks_total\{kind="refused",outcome="WEBHOOK_SECRET_REQUIRED"\} [1-9]/m);
    expect(subgraph().log()).toContain('"event":"webhook"');
    for (const secret of [webhookSecret, older, 'wrong-secret']) expect(subgraph().log()).not.toContain(secret);
  });
});

test('there is no webhook endpoint without WEBHOOK_SECRETS', async () => {
  const subgraph = await startSubgraph();
  const { status } = await postWebhook(
    subgraph.url,
    webhookBody(subgraph.sandbox.storeHash, 'store/product/updated', {}),
  );
  await subgraph.close();
  expect(status).toBe(404);
});

test('a person without a customer is looked up again after a webhook for a new customer', async () => {
  const email = 'noor@example.com';
  const subgraph = await startWithCompany({}, { env: { WEBHOOK_SECRETS: webhookSecret } });
  const { managementUrl, credentials, storeHash, state } = subgraph.sandbox;
  const bearer = await companyToken(subgraph, email, { email, email_verified: true });
  const customer = async () => (await subgraph.graphql('{ customer { email } }', {}, bearer)).data.customer;

  const before = await customer();
  await fetch(`${managementUrl}/v3/customers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': credentials.accessToken },
    body: JSON.stringify([{ email, first_name: 'Noor', last_name: 'Haddad' }]),
  });
  const remembered = await customer();
  const id = Math.max(...state.customers.keys());
  await postWebhook(subgraph.url, webhookBody(storeHash, 'store/customer/created', { type: 'customer', id }));
  const after = await customer();
  await subgraph.close();
  expect([before, remembered, after]).toEqual([null, null, { email }]);
});
