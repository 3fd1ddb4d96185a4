import { readFileSync } from 'node:fs';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { shopper, signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

/** A store with a type and fields that the sandbox does not emulate. */
const biggerSchema = `${loadStorefrontTypeDefs()}
  type Glaze {
    firedAt: DateTime! lastFired: String! imageUrl: URL! guideUrl: String! maker: Person! price: Money! product: Product!
    productEntityId: Int! currency: currencyCode! pieces(first: Int): PieceConnection! owner: Customer
  }
  type Person { firstName: String! lastName: String! email: String! }
  type PieceConnection { edges: [PieceEdge!] pageInfo: PageInfo! totalItems: Int! }
  type PieceEdge { node: Product! }
  extend type Product { glaze: Glaze! }
`;

interface Report {
  readonly emulated: number;
  readonly mocked: number;
  readonly requested: { readonly field: string; readonly count: number }[];
  readonly fields: { readonly field: string; readonly status: string }[];
}

describe('the coverage of a schema that is larger than the sandbox’s', () => {
  const store = useSandbox({ schema: biggerSchema });
  const guest = shopper(store);
  const report = async () => (await store.control('GET', '/_sandbox/coverage')).body as Report;

  test('names each field once, as emulated or mocked', async () => {
    const { fields, emulated, mocked } = await report();

    const statuses = new Map(fields.map(({ field, status }) => [field, status]));
    expect(statuses.size).toBe(fields.length);
    expect([statuses.get('Product.name'), statuses.get('Product.glaze'), statuses.get('Glaze.firedAt')]).toEqual([
      'emulated',
      'mocked',
      'mocked',
    ]);
    expect(emulated + mocked).toBe(fields.length);
    expect(mocked).toBe(fields.filter(({ status }) => status === 'mocked').length);
  });

  test('counts the requests for mocked fields until the next reset', async () => {
    await guest('{ site { product(entityId: 101) { name } } }');
    expect((await report()).requested).toEqual([]);

    await guest('{ site { products(first: 2) { edges { node { glaze { firedAt } } } } } }');
    expect((await report()).requested).toEqual([
      { field: 'Product.glaze', count: 2 },
      { field: 'Glaze.firedAt', count: 2 },
    ]);

    await store.control('POST', '/_sandbox/reset');
    expect((await report()).requested).toEqual([]);
  });

  test('is a page for people, which runs nothing', async () => {
    await guest('{ site { product(entityId: 101) { glaze { firedAt } } } }');
    const { status, text, headers } = await store.control('GET', '/coverage');

    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('Mocked fields that were requested since the last reset (2)');
    expect(text).toContain('<code>Glaze.firedAt</code>');
  });
});

describe('a mocked value', () => {
  const store = useSandbox({ schema: biggerSchema });
  const guest = shopper(store);
  const glaze = async (selection: string) => {
    const { data, errors } = await guest(
      `{ site { products(first: 12) { edges { node { glaze { ${selection} } } } } } }`,
    );
    expect(errors).toEqual([]);
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
    return data.site.products.edges.map(({ node }: any) => node.glaze);
  };

  test('is a date, a name, an email or a price where the name says so', async () => {
    const glazes = await glaze(
      'firedAt lastFired: firedAt maker { firstName lastName email } price { value currencyCode formatted } currency',
    );
    for (const { firedAt, maker, price, currency } of glazes) {
      expect(new Date(firedAt).toISOString()).toBe(firedAt);
      expect(maker).toEqual({
        firstName: expect.stringMatching(/^\p{Lu}\p{Ll}+$/u),
        lastName: expect.stringMatching(/^\p{Lu}\p{Ll}+$/u),
        email: expect.stringMatching(/^[^@\s]+@example\.com$/),
      });
      expect(price).toMatchObject({ currencyCode: 'USD', formatted: `$${price.value.toFixed(2)}` });
      expect(currency).toBe('USD');
    }
  });

  test('is a URL of this store that answers', async () => {
    const [{ imageUrl, guideUrl }] = await glaze('imageUrl guideUrl');

    for (const [url, type] of [
      [imageUrl, 'image/svg+xml'],
      [guideUrl, 'text/html; charset=utf-8'],
    ] as const) {
      expect(url).toContain(store.sandbox().url);
      const response = await fetch(url);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    }
  });

  test('refers to records that the store has', async () => {
    const glazes = await glaze(
      'productEntityId product { entityId name } pieces { edges { node { entityId } } totalItems }',
    );
    for (const { productEntityId, product, pieces } of glazes) {
      const ids = [
        productEntityId,
        product.entityId,
        ...pieces.edges.map((edge: { node: { entityId: number } }) => edge.node.entityId),
      ];
      for (const id of ids) {
        const { data } = await guest(`{ site { product(entityId: ${id}) { entityId } } }`);
        expect(data.site.product).toEqual({ entityId: id });
      }
      expect(pieces.totalItems).toBe(pieces.edges.length);
    }
  });

  test('is the signed-in customer, and never another one', async () => {
    const jane = await signedIn(store);
    const query = '{ site { product(entityId: 101) { glaze { owner { email } } } } }';
    expect((await jane(query)).data.site.product.glaze.owner).toEqual({ email: 'jane@example.com' });
    const emails = [...store.sandbox().state.customers.values()].map(({ email }) => email);
    expect(emails).not.toContain((await guest(query)).data.site.product.glaze.owner?.email);
  });
});

describe('a sandbox that refuses mocks', () => {
  const store = useSandbox({ schema: biggerSchema, mocks: 'refuse' });
  const guest = shopper(store);

  test('answers a mocked field with an error that names it, and the rest with data', async () => {
    const { body } = await store.graphql(
      '{ site { settings { storeName } product(entityId: 101) { glaze { firedAt } } } }',
    );

    expect(body).toMatchObject({
      data: { site: { settings: { storeName: 'Harbour & Pine' }, product: null } },
      errors: [
        {
          message: 'The sandbox does not emulate Product.glaze, and mocks are refused.',
          path: ['site', 'product', 'glaze'],
          extensions: { code: 'SANDBOX_FIELD_MOCKED', field: 'Product.glaze' },
        },
      ],
    });
  });

  test('answers emulated fields', async () => {
    const { data, errors } = await guest('{ site { product(entityId: 101) { name prices { price { value } } } } }');

    expect(errors).toEqual([]);
    expect(data.site.product).toEqual({ name: 'Harbour Mug', prices: { price: { value: 24 } } });
  });
});

describe('the coverage of the sandbox’s own schema', () => {
  const store = useSandbox();

  test('is complete', async () => {
    expect((await store.control('GET', '/_sandbox/coverage')).body).toMatchObject({ mocked: 0, requested: [] });
  });
});

describeRealSchemas('the coverage of a real store’s schema', (file) => {
  const store = useSandbox({ schema: readFileSync(file, 'utf8') });

  test('names emulated and mocked fields', async () => {
    const { emulated, mocked, fields } = (await store.control('GET', '/_sandbox/coverage')).body as Report;

    expect(emulated).toBeGreaterThan(500);
    expect(fields).toHaveLength(emulated + mocked);
  });
});
