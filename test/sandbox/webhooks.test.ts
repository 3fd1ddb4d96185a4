import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { until } from '../helpers/until.ts';
import { signIn, useSandbox } from './storeClient.ts';

const price = '{ site { product(entityId: 101) { prices { price { value } } } } }';
const ottoline = 'ottoline@example.com';

describe('the sandbox’s webhooks', () => {
  const store = useSandbox();
  const received: { readonly secret: unknown; readonly event: Record<string, unknown> }[] = [];
  const statuses: number[] = [];
  let url = '';
  const server = createServer(async (request, response) => {
    received.push({ secret: request.headers['x-secret'], event: (await json(request)) as Record<string, unknown> });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  });
  afterEach(() => void received.splice(0));
  afterAll(() => void server.close());
  const register = (scope: string) =>
    store.rest('POST', '/v3/hooks', { scope, destination: url, is_active: true, headers: { 'x-secret': 's' } });
  /** Waits for a number of events. Each check is a round trip to the sandbox. */
  const untilReceived = (count: number) =>
    until(async () => {
      await store.rest('GET', '/v2/time');
      return received.length >= count;
    });

  test('a changed price is visible, and its webhook has the headers that were registered', async () => {
    await register('store/product/*');
    await store.rest('PUT', '/v3/catalog/products/101', { price: 31 });
    expect((await store.graphql(price)).text).toContain('31');
    await untilReceived(1);
    const { storeHash } = store.sandbox();
    expect(received[0]).toMatchObject({
      secret: 's',
      event: {
        scope: 'store/product/updated',
        producer: `stores/${storeHash}`,
        data: { type: 'product', id: 101 },
        hash: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    });
  });

  test('a price of a customer group is for its customers only', async () => {
    await store.rest('PUT', '/v3/pricelists/1/records', [{ variant_id: 2101, currency: 'USD', price: 12 }]);
    expect((await store.graphql(price)).text).toContain('24');
    const customerToken = await signIn(store, ottoline);
    expect((await store.graphql(price, { customerToken })).text).toContain('12');
  });

  test('changed stock is visible, and announced', async () => {
    await register('store/product/inventory/*');
    await store.rest('PUT', '/v3/catalog/products/101/variants/2101', { inventory_level: 7 });
    const query = '{ site { product(entityId: 101) { inventory { aggregated { availableToSell } } } } }';
    expect((await store.graphql(query)).text).toContain('10');
    await untilReceived(1);
    expect(received[0]?.event.data).toMatchObject({ inventory: { product_id: 101, value: 7, variant_id: 2101 } });
  });

  test('new and changed customers are announced, by whichever API', async () => {
    await register('store/customer/*');
    const customer = { email: 'new@example.com', first_name: 'N', last_name: 'E' };
    await store.rest('POST', '/v3/customers', [customer]);
    await store.rest('PUT', '/v3/customers', [{ id: 1, phone: '1' }]);
    const customerToken = await signIn(store);
    const update = 'mutation { customer { updateCustomer(input: { phone: "2" }) { customer { phone } } } }';
    await store.graphql(update, { customerToken });
    await untilReceived(3);
    const scopes = received.map(({ event }) => event.scope).sort();
    expect(scopes).toEqual(['store/customer/created', 'store/customer/updated', 'store/customer/updated']);
  });

  test('a failed delivery is tried again, and an inactive or removed webhook receives nothing', async () => {
    const { body } = await register('store/product/updated');
    const { id } = (body as { data: { id: number } }).data;
    statuses.push(500);
    await store.rest('PUT', '/v3/catalog/products/101', { price: 31 });
    await untilReceived(2);
    expect(received[1]).toEqual(received[0]);
    await store.rest('PUT', `/v3/hooks/${id}`, { is_active: false });
    await store.rest('PUT', '/v3/catalog/products/101', { price: 32 });
    await store.rest('DELETE', `/v3/hooks/${id}`);
    await store.rest('PUT', '/v3/catalog/products/101', { price: 33 });
    expect((await store.rest('GET', '/v3/hooks')).body).toMatchObject({ data: [] });
    await register('store/product/updated');
    await store.rest('PUT', '/v3/catalog/products/101', { price: 34 });
    await untilReceived(3);
    expect(received).toHaveLength(3);
  });

  test('unknown products, variants, webhooks and duplicates are refused', async () => {
    await register('store/product/updated');
    const statusesOf = [
      await store.rest('PUT', '/v3/catalog/products/9', { price: 1 }),
      await store.rest('PUT', '/v3/pricelists/1/records', [{ variant_id: 9, price: 1 }]),
      await store.rest('DELETE', '/v3/hooks/99'),
      await register('store/product/updated'),
      await store.rest('POST', '/v3/hooks', { scope: 'product', destination: url }),
    ].map(({ status }) => status);
    expect(statusesOf).toEqual([404, 422, 404, 409, 422]);
  });
});
