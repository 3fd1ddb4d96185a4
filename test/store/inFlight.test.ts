import { jane } from '../helpers/demoCustomer.ts';
import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSharing } from './useSharing.ts';

const shelf = 'query Shelf($n: Int = 2) { site { products(first: $n) { edges { node { entityId name } } } } }';
const slow = { kind: 'latency', ms: 700, api: 'storefront' };
const serviceKey = 'k'.repeat(40);

describe('guests with equal concurrent queries', () => {
  const { subgraph, asked, fault, crowd, forget, untilAsked } = useSharing({
    env: {
      SERVICE_CREDENTIALS: JSON.stringify([{ name: 'reports', key: serviceKey, fields: ['Customer.email'] }]),
      TRUSTED_PROXIES: '127.0.0.1',
      STORE_TIMEOUT_MS: '3000',
    },
  });

  test('the guests are answered by one store request', async () => {
    await fault(slow);
    const replies = await crowd(20, shelf);

    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]?.data.site.products.edges).toHaveLength(2);
    expect(await asked()).toBe(1);
  });

  test('the guests are answered by one store request when the operation is executed, too', async () => {
    await fault(slow);
    const replies = await crowd(20, '{ account { __typename } site { settings { storeName } } }');

    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]?.data.site.settings.storeName).toBe('Harbour & Pine');
    expect(await asked()).toBe(1);
  });

  test('each guest receives the whole of a response with errors', async () => {
    await fault(slow);
    const query =
      '{ account { __typename } site { settings { storeName } products(first: 9999) { edges { cursor } } } }';
    const replies = await crowd(10, query);

    expect(replies.map(({ errors }) => errors.length)).toEqual(replies.map(() => 1));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(await asked()).toBe(1);
  });

  test('all guests receive the same error, after the attempts of one', async () => {
    await fault({ ...slow, count: 1 }, { kind: 'status', status: 503 });
    const replies = await crowd(10, shelf);

    expect(new Set(replies.map(({ errors }) => errors[0]?.extensions?.code))).toEqual(new Set(['STORE_UNAVAILABLE']));
    expect(await asked()).toBe(3);
  });

  test('a later query is sent again', async () => {
    await subgraph().graphql(shelf);
    await subgraph().graphql(shelf);

    expect(await asked()).toBe(2);
  });

  test('the order of variables does not matter', async () => {
    await fault(slow);
    const query = `query ($filter: SearchProductsFiltersInput!) {
      site { search { searchProducts(filters: $filter) { products { edges { node { name } } } } } }
    }`;
    const replies = await Promise.all([
      subgraph().graphql(query, { filter: { searchTerm: 'a', hideOutOfStock: false } }),
      subgraph().graphql(query, { filter: { hideOutOfStock: false, searchTerm: 'a' } }),
    ]);

    expect(replies.map(({ errors }) => errors)).toEqual([[], []]);
    expect(await asked()).toBe(1);
  });

  test('queries with another variable, name or text are sent separately', async () => {
    await fault(slow);
    const { graphql } = subgraph();
    const [two, three] = await Promise.all([
      graphql(shelf, { n: 2 }),
      graphql(shelf, { n: 3 }),
      graphql(shelf.replace('Shelf', 'Other'), { n: 2 }),
      graphql(shelf.replace('query Shelf($n: Int = 2)', 'query Shelf($n: Int = 2) @shopperPreferences(locale: "de")'), {
        n: 2,
      }),
    ]);

    expect(two.data.site.products.edges).toHaveLength(2);
    expect(three.data.site.products.edges).toHaveLength(3);
    expect(await asked()).toBe(4);
  });

  test('queries for data that a guest changes, such as a cart by any name, are not shared', async () => {
    const made = await subgraph().graphql(
      'mutation { cart { createCart(input: { lineItems: [{ quantity: 1, productEntityId: 121 }] }) { cart { id entityId } } } }',
    );
    const { id, entityId } = made.data.cart.createCart.cart;
    await fault(slow);
    forget();
    const replies = await Promise.all([
      crowd(2, 'query ($id: String) { site { cart(entityId: $id) { id } } }', { id: entityId }),
      crowd(2, 'query ($id: ID!) { node(id: $id) { ... on Cart { entityId } } }', { id }),
      crowd(2, 'query ($id: ID!) { node(id: $id) { ...C } } fragment C on Cart { entityId }', { id }),
    ]);

    expect(replies.flat().flatMap(({ errors }) => errors)).toEqual([]);
    expect(await asked()).toBe(6);
  });

  test('mutations are never shared', async () => {
    await fault(slow);
    await crowd(3, 'mutation { login(email: "nobody@example.com", password: "wrong") { result } }');

    expect(await asked()).toBe(3);
  });

  test('requests with a session, a refused session or a service credential are sent separately', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    await fault(slow);
    forget();
    await Promise.all([
      crowd(2, shelf, {}, session),
      crowd(2, shelf, {}, { 'x-service-authorization': `Bearer ${serviceKey}` }),
      crowd(2, shelf, {}, { 'x-service-authorization': 'Bearer guessed' }),
      crowd(2, shelf),
    ]);
    expect(await asked()).toBe(7);

    forget();
    const refused = await crowd(2, shelf, {}, { 'x-bc-customer-access-token': 'of-another-store' });
    expect(refused.map(({ errors }) => errors[0]?.extensions?.code)).toEqual(
      refused.map(() => 'INVALID_CUSTOMER_ACCESS_TOKEN'),
    );
    expect(await asked()).toBe(0);
  });

  test('a guest’s deadline does not depend on the first guest’s', async () => {
    // The clock stands still, so later requests have all their time left when the first has none.
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    await fault({ kind: 'latency', ms: 60_000, api: 'storefront', count: 1 });
    const first = subgraph().graphql(shelf);
    await untilAsked(1);
    const [early, late] = await Promise.all([first, subgraph().graphql(shelf)]);
    jest.restoreAllMocks();

    expect(early.errors[0]?.extensions?.code).toBe('STORE_TIMEOUT');
    expect(late.errors).toEqual([]);
    expect(await asked()).toBe(2);
  });

  test('a guest is not refused because the store limits another guest’s address', async () => {
    await fault({ ...slow, count: 1 }, { kind: 'rateLimit', retryAfterSeconds: 60, count: 1 });
    const first = subgraph().graphql(shelf, {}, { 'x-forwarded-for': '203.0.113.1' });
    await untilAsked(1);
    const [greedy, other] = await Promise.all([
      first,
      subgraph().graphql(shelf, {}, { 'x-forwarded-for': '203.0.113.2' }),
    ]);

    expect(greedy.errors[0]?.extensions?.code).toBe('STORE_RATE_LIMITED');
    expect(other.errors).toEqual([]);
  });
});

describe('a guest whose equal query is pending', () => {
  const proxy = useChangingProxy();
  const { subgraph, asked, untilAsked } = useSharing({
    envFor: proxy.envFor,
  });

  test('the guest joins the pending query, however many others have ended since it began', async () => {
    const { graphql } = subgraph();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    proxy.answerWith(async (answer) => {
      if (answer.includes('products')) await released;
      return answer;
    });
    const first = graphql(shelf);
    await untilAsked(1);
    const others = Array.from({ length: 150 }, (_, n) => `{ site { settings { storeName } } } # ${n}`);
    await Promise.all(others.map((query) => graphql(query)));
    const second = graphql(shelf);
    // A response that was requested after the second request shows that the second has arrived.
    await graphql('{ site { settings { storeHash } } }');
    release();
    const [early, late] = await Promise.all([first, second]);

    expect(late.text).toBe(early.text);
    expect(late.data.site.products.edges).toHaveLength(2);
    expect(await asked()).toBe(1 + others.length + 1);
  });
});

describe('sharing with GUEST_SHARING=off', () => {
  const { asked, fault, crowd } = useSharing({ env: { GUEST_SHARING: 'off' } });

  test('each guest is answered by a store request of their own', async () => {
    await fault(slow);
    await crowd(5, shelf);

    expect(await asked()).toBe(5);
  });
});
