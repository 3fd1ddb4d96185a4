import { signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const ids = async (query: string) => {
  const { body } = await store.rest('GET', `/v2/orders?${query}`);
  return ((body ?? []) as { id: number }[]).map(({ id }) => id);
};

describe('orders in the Management API', () => {
  test('are listed as a bare array, by every filter, sorted and in pages', async () => {
    const all = await ids('');
    expect(all).toHaveLength(5);
    expect(await ids('customer_id=1')).toHaveLength(3);
    expect(await ids('email=RASMUS%40example.com&sort=id:desc')).toEqual(all.slice(3).toReversed());
    expect(await ids(`min_id=${all[1]}&max_id=${all[2]}`)).toEqual(all.slice(1, 3));
    expect(await ids('status_id=10')).toEqual([all[1]]);
    expect(await ids('limit=2&page=2')).toEqual(all.slice(2, 4));
    const lastMonth = new Date(store.sandbox().state.clock.now() - 30 * 86_400_000).toUTCString();
    expect(await ids(`customer_id=1&min_date_created=${encodeURIComponent(lastMonth)}`)).toEqual([all[2]]);
    expect((await store.rest('GET', '/v2/orders/count?customer_id=2')).body).toEqual({ count: 2 });
    expect((await store.rest('GET', '/v2/orders?customer_id=3')).status).toBe(204);
  });

  test('have totals that follow from their parts', async () => {
    const { body } = await store.rest('GET', '/v2/orders/101');
    const order = body as Record<string, string>;
    const total = (name: string) => Number(order[name]);

    expect(order).toMatchObject({ id: 101, customer_id: 1, status: 'Completed', status_id: 10, currency_code: 'USD' });
    expect(order.date_created).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
    expect(total('subtotal_ex_tax') - total('coupon_discount') + total('shipping_cost_ex_tax')).toBeCloseTo(
      total('total_ex_tax'),
      4,
    );
    expect(total('total_ex_tax') + total('total_tax')).toBeCloseTo(total('total_inc_tax'), 4);
  });

  test('have products, shipping addresses and coupons at the links that they name', async () => {
    const { body } = await store.rest('GET', '/v2/orders/101');
    const { products } = body as { products: { url: string } };
    const response = await fetch(products.url, {
      headers: { 'x-auth-token': store.sandbox().credentials.accessToken },
    });
    expect(await response.json()).toMatchObject([
      { order_id: 101, variant_id: 2101, quantity: 2, base_price: expect.stringMatching(/^\d+\.\d{4}$/) },
      { variant_id: 1103 },
    ]);
    const addresses = await store.rest('GET', '/v2/orders/101/shipping_addresses');
    expect(addresses.body).toMatchObject([{ city: 'Austin', country_iso2: 'US', items_shipped: 3 }]);
    expect((await store.rest('GET', '/v2/orders/101/coupons')).body).toEqual([
      { id: 1, order_id: 101, code: 'WELCOME10', discount: 10 },
    ]);
    expect((await store.rest('GET', '/v2/orders/100/coupons')).status).toBe(204);
  });

  test('get another status, which the customer sees', async () => {
    expect((await store.rest('PUT', '/v2/orders/102', { status_id: 2 })).body).toMatchObject({ status: 'Shipped' });
    const jane = await signedIn(store);
    const { data } = await jane('{ site { order(filter: { entityId: 102 }) { status { value label } } } }');
    expect(data.site.order.status).toEqual({ value: 'SHIPPED', label: 'Shipped' });
  });

  test.each([{ status_id: 15 }, { status_id: '2' }, {}, { status_id: 2, total_inc_tax: '0' }])(
    'are not changed by %j',
    async (body) => {
      const before = structuredClone(store.sandbox().state.orders.get(102));
      const response = await store.rest('PUT', '/v2/orders/102', body);

      expect(response.status).toBe(400);
      expect(response.body).toMatchObject([{ status: 400, message: expect.any(String) }]);
      expect(store.sandbox().state.orders.get(102)).toEqual(before);
    },
  );

  test('are not found under an unknown id, and need the access token', async () => {
    const missing = await store.rest('GET', '/v2/orders/999');
    expect([missing.status, missing.body]).toEqual([404, [{ status: 404, message: 'The order was not found.' }]]);
    const refused = await store.rest('GET', '/v2/orders', undefined, { 'x-auth-token': 'guessed' });
    expect([refused.status, refused.body]).toEqual([401, [{ status: 401, message: expect.any(String) }]]);
  });
});
