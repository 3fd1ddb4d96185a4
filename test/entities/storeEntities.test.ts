import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jane } from '../helpers/demoCustomer.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** Writes exposure rules to a file. */
function rules(yaml: string): { EXPOSURE_FILE: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'entities-')), 'exposure.yaml');
  writeFileSync(file, yaml);
  return { EXPOSURE_FILE: file };
}

const key = (__typename: string) => (entityId: unknown) => ({ __typename, entityId });
const product = key('Product');
const brand = key('Brand');
const category = key('Category');
const opaqueId = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64');

describe('references to store types', () => {
  const subgraph = useSubgraph();

  async function ask(query: string, variables: object, headers: Record<string, string> = {}) {
    const { graphql, sandbox, storeRequests } = subgraph();
    sandbox.state.requests.length = 0;
    const reply = await graphql(query, variables, headers);
    return { ...reply, asked: (await storeRequests()).map(({ operation }) => operation) };
  }

  test('products, brands and categories are entities by default', async () => {
    const { data } = await subgraph().graphql('{ _service { sdl } }');
    for (const type of ['Product', 'Brand', 'Category']) {
      expect(data._service.sdl).toMatch(new RegExp(`type ${type} implements Node[^{]*@key\\(fields: "entityId"\\)`));
    }
  });

  test('references return the client’s selection in order, with one request per type, and null for unknown keys', async () => {
    const query = `query ($of: [_Any!]!, $first: Int = 1, $no: Boolean = false) {
      _entities(representations: $of) {
        __typename
        ... on Product { title: name ...more name: sku hidden: path @include(if: $no) }
        ... on Brand { name }
        ... on Node { ... on Category { name } ... on Brand { entityId } }
      }
    }
    fragment more on Product { referenceKey: entityId brand { name } categories(first: $first) { edges { node { __typename ... on Node { id } } } } }`;
    const of = [
      category(12),
      product(121),
      brand(31),
      product(404),
      product(101),
      product(121),
      category(404),
      category(11),
    ];
    const { data, errors, asked } = await ask(query, { of });

    expect(errors).toEqual([]);
    const notebook = {
      __typename: 'Product',
      title: 'Field Notebook',
      referenceKey: 121,
      brand: { name: 'Lanternfold' },
      categories: { edges: [{ node: { __typename: 'Category', id: expect.any(String) } }] },
      name: 'LF-NOTE',
    };
    expect(data._entities).toEqual([
      { __typename: 'Category', name: 'Mugs' },
      notebook,
      { __typename: 'Brand', name: 'Tidewright', entityId: 31 },
      null,
      { ...notebook, title: 'Harbour Mug', name: expect.any(String), referenceKey: 101, brand: { name: 'Tidewright' } },
      notebook,
      null,
      { __typename: 'Category', name: 'Kitchen' },
    ]);
    expect(asked.sort()).toEqual(['BrandReferences', 'CategoryReferences', 'ProductReferences']);
  });

  test('references return what the store’s own look-up returns, and to the viewer what the viewer may see', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const selection = `name description prices { price { value currencyCode } } variants(first: 2) { edges { node { sku } } }
      defaultImage { altText url(width: 10) } reviewSummary { numberOfReviews } path`;
    const direct = await ask(`{ site { product(entityId: 101) { ${selection} } } }`, {}, session);
    const reference = await ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { ${selection} } } }`,
      { of: [product(101)] },
      session,
    );

    expect(reference.errors).toEqual([]);
    expect(reference.data._entities).toEqual([direct.data.site.product]);
    expect((await subgraph().storeRequests())[0]?.headers).toHaveProperty('x-bc-customer-access-token');
  });

  test('more references than a page are requested in pages of fifty', async () => {
    const of = Array.from({ length: 120 }, (_, index) => product(index + 1));
    const { data, errors, asked } = await ask(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { entityId } } }',
      { of },
    );

    expect(errors).toEqual([]);
    expect(data._entities[100]).toEqual({ entityId: 101 });
    expect(asked).toHaveLength(3);
  });

  test('a large selection is requested in smaller pages, so that the store does not refuse it', async () => {
    const heavy = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { entityId
      variants(first: 50) { edges { node { entityId prices { price { value } } } } } } } }`;
    const { data, errors, asked } = await ask(heavy, {
      of: [101, 102, 103, 104].flatMap((id) => Array(10).fill(product(id))),
    });
    expect(errors).toEqual([]);
    expect(data._entities).toHaveLength(40);
    expect(asked).toHaveLength(1);

    const fifty = Array.from({ length: 50 }, (_, index) => product(index + 80));
    const parts = await ask(heavy, { of: fifty });
    expect(parts.errors).toEqual([]);
    expect(parts.data._entities.filter(Boolean)).toHaveLength(12);
    expect(parts.asked.length).toBeGreaterThan(1);
    expect(parts.asked.length).toBeLessThanOrEqual(4);
  });

  test.each([
    [
      'a named fragment',
      '...Heavy',
      'fragment Heavy on Product { variants(first: 50) { edges { node { entityId } } } }',
    ],
    ['an inline fragment', '... on Product { variants(first: 50) { edges { node { entityId } } } }', ''],
    ['an inline fragment without a type', '... { variants(last: 50) { edges { node { entityId } } } }', ''],
  ])('a large selection in %s is requested in smaller pages, too', async (_where, selection, fragments) => {
    const { errors, asked } = await ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { entityId ${selection} } } } ${fragments}`,
      { of: Array.from({ length: 50 }, (_, index) => product(index + 80)) },
    );

    expect(errors).toEqual([]);
    expect(asked.length).toBeGreaterThan(1);
  });

  test('a store error inside an entity keeps its path, including the index', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Category { name
      products(first: 51) { edges { node { name } } } } } }`;
    const { data, errors } = await ask(query, { of: [category(12), category(404), category(11)] });

    expect(data._entities).toEqual([null, null, null]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'products'], message: expect.stringContaining('50') },
      { path: ['_entities', 2, 'products'] },
    ]);
  });

  test('a failure for one type does not affect the others', async () => {
    await setFaults(subgraph().sandbox, { kind: 'status', operation: 'BrandReferences' });
    const query =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { name } ... on Brand { name } } }';
    const { data, errors } = await ask(query, { of: [brand(31), product(101), brand(32)] });

    expect(data._entities).toEqual([null, { name: 'Harbour Mug' }, null]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'STORE_UNAVAILABLE' } },
      { path: ['_entities', 2], extensions: { code: 'STORE_UNAVAILABLE' } },
    ]);
  });
});

describe('rules that make other types entities', () => {
  const subgraph = useSubgraph({
    env: rules(`
prefix: { types: Bc, except: [Customer] }
entities:
  Product: { key: id, by: "node(id:)" }
  Variant: { key: id, by: "node(id:)" }
  InventoryLocation: { key: entityId, by: "inventory.locations(entityIds:)" }
  Cart: { key: entityId, by: "site.cart(entityId:)" }
`),
  });

  test('the entities are looked up by any field of the store, under the exposed names', async () => {
    const { graphql, storeRequests, sandbox } = subgraph();
    const created = await graphql(
      'mutation { cart { createCart(input: { lineItems: [{ quantity: 1, productEntityId: 121 }] }) { cart { entityId } } } }',
    );
    const cart = created.data.cart.createCart.cart.entityId;
    sandbox.state.requests.length = 0;
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) {
        __typename
        ... on BcProduct { name categories(first: 1) { edges { node { __typename } } } }
        ... on BcInventoryLocation { entityId code }
        ... on BcCart { cart: entityId currencyCode }
      }
    }`;
    const { data, errors } = await graphql(query, {
      of: [
        { __typename: 'BcProduct', id: opaqueId('Product', 101) },
        { __typename: 'BcProduct', id: opaqueId('Category', 11) },
        { __typename: 'BcProduct', id: 'nothing of the store’s' },
        { __typename: 'BcInventoryLocation', entityId: 2 },
        { __typename: 'BcCart', entityId: cart },
        { __typename: 'BcCart', entityId: 'no such cart' },
        { __typename: 'Product', id: opaqueId('Product', 101) },
      ],
    });

    expect(data._entities).toEqual([
      { __typename: 'BcProduct', name: 'Harbour Mug', categories: { edges: [{ node: { __typename: 'BcCategory' } }] } },
      null,
      null,
      { __typename: 'BcInventoryLocation', entityId: 2, code: expect.any(String) },
      { __typename: 'BcCart', cart, currencyCode: 'USD' },
      null,
      null,
    ]);
    expect(errors).toMatchObject([{ path: ['_entities', 6], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await storeRequests()).map(({ operation }) => operation).sort()).toEqual([
      'CartReferences',
      'InventoryLocationReferences',
      'ProductReferences',
    ]);
  });

  test('rules that the store’s schema cannot serve prevent the start, each with its reason', async () => {
    const wrong = {
      Wizard: ['{ key: entityId, by: "site.products(entityIds:)" }', 'Wizard is not an object type of the store'],
      Product: ['{ key: number, by: "site.products(entityIds:)" }', 'Product has no field number'],
      Brand: ['{ key: seo, by: "site.brands(entityIds:)" }', 'Brand.seo is not a single value'],
      Category: ['{ key: entityId, by: "shop.categories(entityIds:)" }', 'Query has no field shop'],
      Cart: ['{ key: entityId, by: "site.cart(key:)" }', 'site.cart has no argument key'],
      Order: ['{ key: entityId, by: "site.products(entityIds:)" }', 'site.products does not return Order'],
      Variant: ['{ key: sku, by: "node(id:)" }', 'id is of type ID!, and the key is String'],
      InventoryLocation: [
        '{ key: entityId, by: "inventory.locations(first:)" }',
        'takes one key and returns a connection',
      ],
      CustomField: [
        '{ key: entityId, by: "site.category.products(first:)" }',
        'site.category needs an argument entityId',
      ],
      Customer: ['{ key: entityId, by: "customer(id:)" }', 'Customer is already an entity'],
    };
    const yaml = Object.entries(wrong).map(([type, [rule]]) => `  ${type}: ${rule}`);
    const message = await startSubgraph({ env: rules(`entities:\n${yaml.join('\n')}`) }).then(
      () => 'it started',
      (error: Error) => error.message,
    );

    for (const [type, [, problem = '']] of Object.entries(wrong)) {
      const line = message.split('\n').find((each) => each.includes(`entities.${type}:`));
      expect(line).toContain(problem);
    }
  });
});

describeRealSchemas('references over a real store’s schema', (file) => {
  const subgraph = useSubgraph({
    env: {
      STORE_SCHEMA: file,
      ...rules(`entities:
  Product: { key: entityId, by: "site.products(entityIds:)" }
  Brand: { key: entityId, by: "site.brands(entityIds:)" }
  Category: { key: entityId, by: "site.category(entityId:)" }
  Cart: { key: entityId, by: "site.cart(entityId:)" }
  OrderWithPayments: { key: entityId, by: "site.order(filter:)" }
`),
    },
  });

  test('products, brands, categories, carts and orders can be entities', async () => {
    const { data } = await subgraph().graphql('{ _service { sdl } }');
    expect(data._service.sdl).toMatch(/type OrderWithPayments implements[^{]*@key\(fields: "entityId"\)/);

    const query =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { name } ... on Category { name } ... on Brand { name } } }';
    const found = await subgraph().graphql(query, { of: [product(101), category(12), brand(31)] });
    expect(found.errors).toEqual([]);
    expect(found.data._entities).toEqual([{ name: 'Harbour Mug' }, { name: 'Mugs' }, { name: 'Tidewright' }]);
  });
});
