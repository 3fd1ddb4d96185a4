import { createSandbox } from '../../sandbox/createSandbox.ts';
import { shopper } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);
const listed = async (path: string) => {
  const { body } = await store.rest('GET', path);
  return (body as { data: { id: number }[] }).data.map(({ id }) => id);
};
const shown = async () => {
  const { data } = await guest(
    '{ site { product(entityId: 121) { name prices { price { value } salePrice { value } } inventory { isInStock aggregated { availableToSell } } } } }',
  );
  const { prices, inventory } = data.site.product;
  return {
    price: prices.price.value,
    sale: prices.salePrice?.value ?? null,
    inStock: inventory.isInStock,
    stock: inventory.aggregated?.availableToSell ?? null,
  };
};

describe('the catalog in the Management API', () => {
  test('lists products by every filter, sorted and in pages', async () => {
    expect(await listed('/v3/catalog/products?id:in=101,121,999')).toEqual([101, 121]);
    expect(await listed('/v3/catalog/products?sku=LF-NOTE')).toEqual([121]);
    expect(await listed('/v3/catalog/products?name:like=notebook')).toEqual([121]);
    expect(await listed('/v3/catalog/products?brand_id=33&sort=price&direction=desc&limit=2')).toEqual([114, 122]);
    expect(await listed('/v3/catalog/products?categories:in=41&limit=2&page=2')).toEqual([123, 124]);
    expect(await listed('/v3/catalog/products?keyword=slogans')).toEqual([122]);
  });

  test('shows a product with its parts', async () => {
    const { body } = await store.rest('GET', '/v3/catalog/products/101?include=variants,images,options');

    expect(body).toMatchObject({
      data: {
        id: 101,
        name: 'Harbour Mug',
        price: expect.any(Number),
        brand_id: 31,
        custom_url: { url: '/harbour-mug/' },
        variants: expect.arrayContaining([expect.objectContaining({ id: 2101, product_id: 101 })]),
        images: expect.arrayContaining([expect.objectContaining({ is_thumbnail: true })]),
      },
    });
    expect((await store.rest('GET', '/v3/catalog/products/999')).status).toBe(404);
    expect((await store.rest('GET', '/v3/catalog/products?colour=red')).status).toBe(422);
  });

  test('lists variants, categories, brands and currencies', async () => {
    expect(await listed('/v3/catalog/variants?product_id=121')).toEqual([1121]);
    expect(await listed('/v3/catalog/products/121/variants')).toEqual([1121]);
    expect(await listed('/v3/catalog/categories?parent_id=11')).toEqual([12, 13]);
    expect(await listed('/v3/catalog/brands?name=Lanternfold')).toEqual([33]);
    expect((await store.rest('GET', '/v3/catalog/brands/31')).body).toMatchObject({ data: { name: 'Tidewright' } });
    expect((await store.rest('GET', '/v2/currencies')).body).toMatchObject([
      { currency_code: 'USD', is_default: true, currency_exchange_rate: '1.0000000000' },
      { currency_code: 'EUR' },
      { currency_code: 'JPY', is_transactional: false, decimal_places: 0 },
    ]);
  });

  test('has errors of the v2 form in the v2 API, and 204 for an empty page', async () => {
    const missing = await store.rest('GET', '/v2/currencies/99');
    expect([missing.status, missing.body]).toEqual([404, [{ status: 404, message: 'The currency was not found.' }]]);
    const invalid = await store.rest('GET', '/v2/currencies?limit=0');
    expect([invalid.status, invalid.body]).toEqual([
      400,
      [{ status: 400, message: "The field 'limit' is invalid.", details: { invalid_reason: expect.any(String) } }],
    ]);
    const empty = await store.rest('GET', '/v2/currencies?page=9');
    expect([empty.status, empty.text]).toEqual([204, '']);
  });
});

describe('a changed product', () => {
  test('has its new price and stock in the storefront and in a cart', async () => {
    const change = { price: 20, sale_price: 16, inventory_level: 3, inventory_tracking: 'product' };
    expect((await store.rest('PUT', '/v3/catalog/products/121', change)).body).toMatchObject({
      data: { id: 121, price: 20, sale_price: 16, calculated_price: 16, inventory_level: 3 },
    });
    expect(await shown()).toEqual({ price: 16, sale: 16, inStock: true, stock: 3 });
    const add = (quantity: number) =>
      guest(
        `mutation { cart { createCart(input: { lineItems: [{ productEntityId: 121, quantity: ${quantity} }] }) { cart { amount { value } } } } }`,
      );
    expect((await add(2)).data.cart.createCart.cart.amount.value).toBe(32);
    expect((await add(4)).errors[0]?.message).toMatch(/stock/);
  });

  test('has a variant with a price and stock of its own', async () => {
    await store.rest('PUT', '/v3/catalog/products/121/variants/1121', { price: 9.5, inventory_level: 0 });
    expect(await shown()).toMatchObject({ price: 14, inStock: false });
    const { data } = await guest('{ site { product(variantEntityId: 1121) { prices { price { value } } } } }');
    expect(data.site.product.prices.price.value).toBe(9.5);
    await store.rest('PUT', '/v3/catalog/variants', [{ id: 1121, price: null, inventory_level: 8 }]);
    expect(await shown()).toEqual({ price: 14, sale: null, inStock: true, stock: 8 });
  });

  test('returns to its seed after a reset, and to a snapshot', async () => {
    await store.rest('PUT', '/v3/catalog/products', [{ id: 121, price: 20 }]);
    const id = store.sandbox().snapshot();
    store.sandbox().reset();
    expect(await shown()).toMatchObject({ price: 14 });
    store.sandbox().restore(id);
    expect(await shown()).toMatchObject({ price: 20 });
  });

  test('does not change in another store', async () => {
    const other = await createSandbox();
    await store.rest('PUT', '/v3/catalog/products/121', { price: 20 });
    expect(other.state.products.get(121)?.basePrice).toBe(14);
    await other.close();
  });

  test.each([
    ['/v3/catalog/products/121', { price: -1 }, 'price'],
    ['/v3/catalog/products/121', { colour: 'red' }, 'body'],
    ['/v3/catalog/products/101', { inventory_level: 3 }, 'inventory_level'],
    [
      '/v3/catalog/products',
      [
        { id: 121, price: 1 },
        { id: 999, price: 1 },
      ],
      '1.id',
    ],
    [
      '/v3/catalog/variants',
      [
        { id: 1121, price: 1 },
        { id: 9, price: 1 },
      ],
      '1.id',
    ],
  ])('is not changed by an invalid write to %s', async (path, body, field) => {
    const before = new Map(store.sandbox().state.products);
    const response = await store.rest('PUT', path, body);

    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({ errors: { [field]: expect.any(String) } });
    expect(store.sandbox().state.products).toEqual(before);
  });
});
