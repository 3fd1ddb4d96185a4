import { loadConfig } from '../../src/config/loadConfig.ts';
import { createGuestCache } from '../../src/store/policy/guest/guestCache.ts';
import { createGuestResponses } from '../../src/store/policy/guest/guestResponses.ts';
import { createInvalidations } from '../../src/store/policy/guest/invalidations.ts';
import { readResponse } from '../../src/store/storefront/readResponse.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useClock, useSharing } from './useSharing.ts';

const shopName = '{ site { settings { storeName } } }';
const product = 'query ($id: Int!) { site { product(entityId: $id) { name } } }';
const serviceKey = 'k'.repeat(40);

const status = ({ headers }: { readonly headers: Headers }) => headers.get('x-account-cache');

describe('the cache with GUEST_CACHE=site=60,inventory=5', () => {
  const { subgraph, asked, fault, forget } = useSharing({
    env: {
      GUEST_CACHE: 'site=60,inventory=5',
      SERVICE_CREDENTIALS: JSON.stringify([{ name: 'reports', key: serviceKey, fields: ['Customer.email'] }]),
    },
  });
  const clock = useClock();

  test('a guest receives an earlier guest’s response without a request to the store', async () => {
    const [first, second] = [await subgraph().graphql(shopName), await subgraph().graphql(shopName)];

    expect([status(first), status(second)]).toEqual(['MISS', 'HIT']);
    expect(second.text).toBe(first.text);
    expect(await asked()).toBe(1);
  });

  test('every guest has data of their own, forwarded or executed', async () => {
    const query = '{ account { __typename } site { product(entityId: 101) { name brand { name } } } }';
    const replies = [await subgraph().graphql(query), await subgraph().graphql(query), await subgraph().graphql(query)];

    expect(replies.map(status)).toEqual(['MISS', 'HIT', 'HIT']);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(await asked()).toBe(1);
  });

  test('a response is kept for the time of its root field, and of several fields for the shortest', async () => {
    const both = '{ site { settings { storeName } } inventory { locations { edges { node { code } } } } }';
    await subgraph().graphql(shopName);
    expect((await subgraph().graphql(both)).errors).toEqual([]);
    clock.ahead(4_000);
    expect(status(await subgraph().graphql(both))).toBe('HIT');
    clock.ahead(2_000);
    expect(status(await subgraph().graphql(both))).toBe('MISS');
    expect(status(await subgraph().graphql(shopName))).toBe('HIT');
    clock.ahead(60_000);
    expect(status(await subgraph().graphql(shopName))).toBe('MISS');
  });

  test('other variables, another locale and another currency have responses of their own', async () => {
    const one = await subgraph().graphql(product, { id: 101 });
    const other = await subgraph().graphql(product, { id: 102 });
    expect([status(one), status(other)]).toEqual(['MISS', 'MISS']);
    expect(other.data.site.product.name).not.toBe(one.data.site.product.name);

    const preferring = 'query ($c: String, $l: String) @shopperPreferences(displayCurrencyCode: $c, locale: $l)';
    const asking = (variables: object) => subgraph().graphql(`${preferring} ${shopName}`, variables);
    expect(status(await asking({ c: 'USD', l: 'en' }))).toBe('MISS');
    expect(status(await asking({ c: 'EUR', l: 'en' }))).toBe('MISS');
    expect(status(await asking({ c: 'EUR', l: 'de' }))).toBe('MISS');
    expect(status(await asking({ l: 'de', c: 'EUR' }))).toBe('HIT');
  });

  test('a query with a root field without a time is not cached', async () => {
    const query = '{ site { settings { storeName } } store { entityId } }';
    const replies = [await subgraph().graphql(query), await subgraph().graphql(query)];

    expect(replies.map(status)).toEqual(['BYPASS', 'BYPASS']);
    expect(await asked()).toBe(2);
  });

  test('fields of a customer, a cart, a checkout or an order are never cached', async () => {
    const personal = [
      '{ customer { email } site { settings { storeName } } }',
      '{ site { cart(entityId: "c") { id } } }',
      '{ site { settings { storeName } ...more } } fragment more on Site { o: order(filter: { entityId: 1 }) { entityId } }',
      '{ site { ... on Site { checkout(entityId: "c") { id } } } }',
    ];
    for (const query of personal) {
      await subgraph().graphql(query);
      expect([query, status(await subgraph().graphql(query))]).toEqual([query, 'BYPASS']);
    }
  });

  test('requests with a session or a service credential are neither answered from the cache nor cached', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const service = { 'x-service-authorization': `Bearer ${serviceKey}` };
    forget();
    for (const headers of [session, service]) {
      expect(status(await subgraph().graphql(shopName, {}, headers))).toBe('BYPASS');
    }
    expect(status(await subgraph().graphql(shopName))).toBe('MISS');
    for (const headers of [session, service]) {
      expect(status(await subgraph().graphql(shopName, {}, headers))).toBe('BYPASS');
    }
    expect(await asked()).toBe(5);
  });

  test('a response with errors is not cached', async () => {
    const query = '{ site { settings { storeName } products(first: 9999) { edges { cursor } } } }';
    expect((await subgraph().graphql(query)).errors).toHaveLength(1);

    expect(status(await subgraph().graphql(query))).toBe('MISS');
  });

  test('a truncated response is not cached', async () => {
    const query = { cacheableRootFields: ['site'], endings: new Map([['site', '}}']]) };
    const halves = readResponse(
      { bytes: Buffer.from(`{"data":{"site":${'x'.repeat(20_000)},"site":null}}`) },
      200,
      query.endings,
    );
    const cache = createGuestCache({
      answers: createGuestResponses(1_000_000),
      secondsByRoot: new Map([['site', 60]]),
      staleSeconds: 0,
      invalidations: createInvalidations(),
      onRefreshFailed: () => {},
    });
    const ask = async () => {
      if (!halves) throw new Error('It does not even look whole.');
      return halves;
    };

    expect((await cache.through('key', { document: query }, ask, ask)).status).toBe('MISS');
    expect((await cache.through('key', { document: query }, ask, ask)).status).toBe('MISS');
  });

  test('a response is stored for its lifetime and the time in which it may be stale', async () => {
    const answers = createGuestResponses(1_000_000);
    const write = jest.spyOn(answers, 'write');
    const cache = createGuestCache({
      answers,
      secondsByRoot: new Map([['site', 60]]),
      staleSeconds: 30,
      invalidations: createInvalidations(),
      onRefreshFailed: () => {},
    });
    const body = Buffer.from('{"data":{"site":{"settings":{"storeName":"Shop"}}}}');
    const whole = readResponse({ bytes: body }, 200);
    const ask = async () => {
      if (!whole) throw new Error('It is not a response.');
      return whole;
    };
    await cache.through('key', { document: { cacheableRootFields: ['site'] } }, ask, ask);

    expect(write).toHaveBeenCalledWith('key', expect.objectContaining({ bytes: body }), 90_000);
  });

  test('a failed request stores nothing', async () => {
    await fault({ kind: 'status', status: 503, api: 'storefront', count: 3 });
    expect((await subgraph().graphql(shopName)).errors[0]?.extensions?.code).toBe('STORE_UNAVAILABLE');

    const next = await subgraph().graphql(shopName);
    expect([status(next), next.errors]).toEqual(['MISS', []]);
  });

  test('a mutation bypasses the cache', async () => {
    const reply = await subgraph().graphql('mutation { logout { result } }');

    expect(status(reply)).toBe('BYPASS');
  });
});

describe('the cache with GUEST_CACHE_STALE_SECONDS=30', () => {
  const { subgraph, asked, fault, untilAsked, forget, crowd } = useSharing({
    env: { GUEST_CACHE: 'site=60', GUEST_CACHE_STALE_SECONDS: '30' },
  });
  const clock = useClock();
  beforeEach(async () => {
    await subgraph().graphql(shopName);
    forget();
    clock.ahead(61_000);
  });

  test('guests receive the stale response while one request refreshes it', async () => {
    await fault({ kind: 'latency', ms: 200, api: 'storefront' });
    const replies = await crowd(10, shopName);
    expect(new Set(replies.map(status))).toEqual(new Set(['STALE']));
    await untilAsked(1);
    await fault();

    // The pending request is joined by all that wait for the same response.
    let next = await subgraph().graphql(shopName);
    while (status(next) === 'STALE') next = await subgraph().graphql(shopName);
    expect(status(next)).toBe('HIT');
    expect(await asked()).toBe(1);
  });

  test('guests do not notice a store that is down before that time is over', async () => {
    await fault({ kind: 'html', status: 502, api: 'storefront' });
    expect((await subgraph().graphql(shopName)).data.site.settings.storeName).toBe('Harbour & Pine');
    clock.ahead(31_000);

    expect((await subgraph().graphql(shopName)).errors[0]?.extensions?.code).toBe('STORE_UNAVAILABLE');
  });
});

describe('the settings of the cache', () => {
  test('nothing is cached by default, and no header mentions the cache', async () => {
    const subgraph = await startSubgraph();
    try {
      const replies = [await subgraph.graphql(shopName), await subgraph.graphql(shopName)];
      expect(replies.map(status)).toEqual([null, null]);
      expect(await subgraph.storeRequests()).toHaveLength(2);
    } finally {
      await subgraph.close();
    }
  });

  test('a customer field, an invalid time and an unknown root field in GUEST_CACHE prevent the start', async () => {
    const env = { BIGCOMMERCE_STORE_HASH: 'abc' };
    for (const [value, problem] of [
      ['site=60,customer=60', 'GUEST_CACHE names customer, which is never cached'],
      ['site=soon', 'GUEST_CACHE has an entry that is not rootField=seconds'],
      ['site', 'GUEST_CACHE has an entry that is not rootField=seconds'],
    ]) {
      expect(() => loadConfig({ ...env, GUEST_CACHE: value })).toThrow(problem);
    }
    await expect(startSubgraph({ env: { GUEST_CACHE: 'site=60,shop=60' } })).rejects.toThrow(
      'GUEST_CACHE contains unknown root fields: shop.',
    );
  });
});
