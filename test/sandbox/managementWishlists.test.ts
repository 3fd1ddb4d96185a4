import { signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const wishlists = (id: number) => store.sandbox().state.customers.get(id)?.wishlists ?? [];

describe('wishlists in the Management API', () => {
  test('are listed by customer, in pages', async () => {
    const { body } = await store.rest('GET', '/v3/wishlists?customer_id=1&limit=1');

    expect(body).toMatchObject({
      data: [
        {
          id: 1,
          customer_id: 1,
          name: 'Birthday',
          is_public: true,
          items: [{ product_id: 103 }, { variant_id: 2102 }],
        },
      ],
      meta: { pagination: { total: 2, per_page: 1 } },
    });
    expect((await store.rest('GET', '/v3/wishlists?customer_id=2')).body).toMatchObject({ data: [] });
  });

  test('are created, and the customer sees them in the storefront', async () => {
    const { status, body } = await store.rest('POST', '/v3/wishlists', {
      customer_id: 3,
      name: 'Cabin',
      items: [{ product_id: 101, variant_id: 2101 }],
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({ data: { customer_id: 3, is_public: false, token: expect.any(String) } });
    const ask = await signedIn(store, 'ottoline@example.com');
    const { data } = await ask(
      '{ customer { wishlists { edges { node { name items { edges { node { productEntityId variantEntityId } } } } } } } }',
    );
    expect(data.customer.wishlists.edges).toEqual([
      { node: { name: 'Cabin', items: { edges: [{ node: { productEntityId: 101, variantEntityId: 2101 } }] } } },
    ]);
  });

  test('are changed, filled, emptied and deleted', async () => {
    expect((await store.rest('PUT', '/v3/wishlists/2', { name: 'One day', is_public: true })).body).toMatchObject({
      data: { id: 2, name: 'One day', is_public: true, items: [{ product_id: 113 }] },
    });
    const added = await store.rest('POST', '/v3/wishlists/2/items', { items: [{ product_id: 121 }] });
    expect(added.status).toBe(201);
    const { items } = (added.body as { data: { items: { id: number }[] } }).data;
    const left = await store.rest('DELETE', `/v3/wishlists/2/items/${items[0]?.id}`);
    expect(left.body).toMatchObject({ data: { items: [{ product_id: 121 }] } });
    expect((await store.rest('DELETE', '/v3/wishlists/2')).status).toBe(204);
    expect((await store.rest('GET', '/v3/wishlists/2')).status).toBe(404);
  });

  test.each([
    ['an unknown customer', { customer_id: 99, name: 'X' }, 'customer_id'],
    ['an unknown product', { customer_id: 2, name: 'X', items: [{ product_id: 999 }] }, 'items.0'],
    [
      'a variant of another product',
      { customer_id: 2, name: 'X', items: [{ product_id: 101, variant_id: 1103 }] },
      'items.0',
    ],
    ['an empty name', { customer_id: 2, name: ' ' }, 'name'],
  ])('with %s are refused, and nothing is created', async (_what, body, path) => {
    const response = await store.rest('POST', '/v3/wishlists', body);

    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({ errors: { [path]: expect.any(String) } });
    expect(wishlists(2)).toEqual([]);
  });

  test('do not lose an item that does not exist', async () => {
    expect((await store.rest('DELETE', '/v3/wishlists/1/items/999')).status).toBe(404);
    expect(wishlists(1)[0]?.items).toHaveLength(2);
  });
});

describe('subscribers in the Management API', () => {
  const subscribe = (email: string) =>
    store.graphql(
      'mutation ($email: String!) { newsletter { subscribe(input: { email: $email, firstName: "Ada" }) { errors { __typename } } } }',
      { variables: { email } },
    );
  const size = () => store.sandbox().state.subscribers.size;

  test('include those of the storefront, and are found by their fields', async () => {
    await subscribe('ada@example.com');
    await store.rest('POST', '/v3/customers/subscribers', { email: 'bo@example.com', source: 'import', channel_id: 2 });
    const emails = async (query: string) => {
      const { body } = await store.rest('GET', `/v3/customers/subscribers?${query}`);
      return (body as { data: { email: string }[] }).data.map(({ email }) => email);
    };

    expect(await emails('')).toEqual(['ada@example.com', 'bo@example.com']);
    expect(await emails('first_name=Ada')).toEqual(['ada@example.com']);
    expect(await emails('source=import')).toEqual(['bo@example.com']);
    expect(await emails('email=BO%40example.com')).toEqual(['bo@example.com']);
  });

  test('are changed, and the storefront knows the new email only', async () => {
    await subscribe('ada@example.com');
    const { body } = await store.rest('PUT', '/v3/customers/subscribers/1', { email: 'lovelace@example.com' });
    expect(body).toMatchObject({ data: { id: 1, email: 'lovelace@example.com', first_name: 'Ada', channel_id: 1 } });
    expect((await subscribe('ada@example.com')).body).toMatchObject({
      data: { newsletter: { subscribe: { errors: [] } } },
    });
  });

  test('are unique per channel', async () => {
    await subscribe('ada@example.com');
    const { status } = await store.rest('POST', '/v3/customers/subscribers', { email: 'ADA@example.com' });
    expect([status, size()]).toEqual([409, 1]);
  });

  test('are deleted one by one or by a filter, and never without one', async () => {
    for (const name of ['a', 'b', 'c']) await subscribe(`${name}@example.com`);
    expect((await store.rest('DELETE', '/v3/customers/subscribers')).status).toBe(422);
    expect(size()).toBe(3);
    expect((await store.rest('DELETE', '/v3/customers/subscribers/2')).status).toBe(204);
    expect((await store.rest('DELETE', '/v3/customers/subscribers?email=a%40example.com')).status).toBe(204);
    expect([...store.sandbox().state.subscribers.keys()]).toEqual(['1:c@example.com']);
  });
});
