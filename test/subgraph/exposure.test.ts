import { jane } from '../helpers/demoCustomer.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

async function withRules(yaml: string, use: (subgraph: TestSubgraph) => Promise<void>): Promise<void> {
  const subgraph = await startSubgraph({ env: rulesFile(yaml) });
  try {
    await use(subgraph);
  } finally {
    await subgraph.close();
  }
}

const sdlOf = async (subgraph: TestSubgraph): Promise<string> =>
  (await subgraph.graphql('{ _service { sdl } }')).data._service.sdl;

const productQuery = (product: string, input = 'Int') => `
  query Shelf($first: ${input}!, $more: Boolean = true) {
    site { products(first: $first) { edges { node { ...P } } } }
    node(id: "${'UHJvZHVjdDoxMDE='}") { t: __typename id }
  }
  fragment P on ${product} { __typename entityId name categories @include(if: $more) { edges { node { __typename name } } } }`;

describe('exposure rules', () => {
  describe('exposure rules with a prefix', () => {
    const prefixed = 'prefix: { types: Bc, except: [Customer, Page*] }';

    test('all store types except the listed ones are renamed everywhere in the schema', () =>
      withRules(prefixed, async (subgraph) => {
        const sdl = await sdlOf(subgraph);
        expect(sdl).toContain('type BcProduct implements BcNode');
        expect(sdl).toContain('scalar BcBigDecimal');
        expect(sdl).toContain('input BcResetPasswordInput');
        expect(sdl).toContain('type PageInfo');
        expect(sdl).toContain('type AccountLoginPayload');
        expect(sdl).toMatch(/cart: BcCart\b/);
        expect(sdl).not.toMatch(/\b(Product|BigDecimal|BcCustomer|BcPageInfo)\b(?! )/);
      }));

    test('__typename, fragments, abstract types and input variables use the new names, in one request', () =>
      withRules(prefixed, async (subgraph) => {
        const { data, errors } = await subgraph.graphql(productQuery('BcProduct'), { first: 2 });
        expect(errors).toEqual([]);
        const [first] = data.site.products.edges;
        expect(first.node.__typename).toBe('BcProduct');
        expect(first.node.categories.edges[0].node.__typename).toBe('BcCategory');
        expect(await subgraph.storeRequests()).toHaveLength(1);

        const reset = await subgraph.graphql(
          `mutation ($input: BcRequestResetPasswordInput!) {
            customer { requestResetPassword(input: $input) { errors { __typename ... on BcValidationError { message } } } }
          }`,
          { input: { email: 'not an email' } },
        );
        expect(reset.data.customer.requestResetPassword.errors[0].__typename).toBe('BcValidationError');
      }));

    test('forwarded and executed results are the same', () =>
      withRules(prefixed, async (subgraph) => {
        const forwarded = await subgraph.graphql(productQuery('BcProduct'), { first: 3 });
        const executed = await subgraph.graphql(
          productQuery('BcProduct').replace('{\n    site', '{ account { __typename }\n    site'),
          { first: 3 },
        );
        const { account, ...data } = executed.data;
        expect(account).toEqual({ __typename: 'AccountQueries' });
        expect(JSON.stringify(data)).toBe(JSON.stringify(forwarded.data));
      }));

    test('a value that only looks like a type name does not change', () =>
      withRules(prefixed, async (subgraph) => {
        const { data, errors } = await subgraph.graphql(
          '{ site { product(entityId: 101) { name: __typename brand { name: __typename x: name } } settings { name: storeName } } }',
        );
        expect(errors).toEqual([]);
        expect(data.site.product.name).toBe('BcProduct');
        expect(data.site.settings.name).toBe('Harbour & Pine');
      }));

    test('signing in works, sessions are sealed, and fragments in account mutations are merged', () =>
      withRules(prefixed, async (subgraph) => {
        const { data, errors } = await subgraph.graphql(
          `mutation ($input: AccountLoginInput!) {
            account { login(input: $input) { customer { ...C } customerAccessToken { __typename value } } }
          }
          fragment C on Customer { __typename addresses { edges { node { ...A } } } }
          fragment A on BcCustomerAddress { __typename city }`,
          { input: { email: jane.email, password: jane.password } },
        );
        expect(errors).toEqual([]);
        const { customer, customerAccessToken } = data.account.login;
        expect(customer.__typename).toBe('Customer');
        expect(customer.addresses.edges[0].node.__typename).toBe('BcCustomerAddress');
        expect(customerAccessToken.__typename).toBe('BcCustomerAccessToken');
        const session = { authorization: `Bearer ${customerAccessToken.value}` };
        const entity = await subgraph.graphql(
          'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Customer { email addresses { __typename } } } }',
          { r: [{ __typename: 'Customer', entityId: 1 }] },
          session,
        );
        expect(entity.data._entities).toEqual([
          { __typename: 'Customer', email: jane.email, addresses: { __typename: 'BcAddressConnection' } },
        ]);
      }));
  });

  describe('exposure rules with renamed root fields', () => {
    test('renamed root fields answer under the client’s keys, with errors at the client’s paths', () =>
      withRules(
        'rename: { types: { Product: Ware }, fields: { Query.site: storefront, Mutation.login: storeLogin } }',
        async (subgraph) => {
          const read = await subgraph.graphql(
            '{ storefront { product(entityId: 101) { __typename } } s: storefront { settings { storeName } } }',
          );
          expect(read.data.storefront.product.__typename).toBe('Ware');
          expect(read.data.s.settings.storeName).toBe('Harbour & Pine');
          const signIn = await subgraph.graphql(
            'mutation { storeLogin(email: "jane@example.com", password: "wrong") { result } }',
          );
          expect(signIn.errors[0]?.path).toEqual(['storeLogin']);
          expect((await subgraph.graphql('{ site { __typename } }')).errors[0]?.message).toContain(
            'Cannot query field "site"',
          );
        },
      ));
  });

  describe('exposure rules with a namespace', () => {
    const nested = 'namespace: bigcommerce';

    test('the store’s root fields are below the namespace, forwarded in one request and with errors at the client’s paths', () =>
      withRules(nested, async (subgraph) => {
        const { data, errors } = await subgraph.graphql(
          'query Q { bc: bigcommerce { ...R } } fragment R on BigcommerceQuery { site { settings { storeName } } customer { email } }',
        );
        expect({ data, errors }).toEqual({
          data: { bc: { site: { settings: { storeName: 'Harbour & Pine' } }, customer: null } },
          errors: [],
        });
        const refused = await subgraph.graphql(
          'mutation { bigcommerce { login(email: "jane@example.com", password: "wrong") { result } } }',
        );
        expect(refused.errors[0]?.path).toEqual(['bigcommerce', 'login']);
        expect(await subgraph.storeRequests()).toHaveLength(2);
      }));

    test('other fields beside the namespace are executed, with one request per query and per mutation, in order', () =>
      withRules(nested, async (subgraph) => {
        const mixed = await subgraph.graphql(
          '{ __typename bigcommerce { __typename site { settings { storeName } } customer { email } } account { session { customerEntityId } } }',
        );
        expect(mixed.errors).toEqual([]);
        expect(mixed.data.bigcommerce).toEqual({
          __typename: 'BigcommerceQuery',
          site: { settings: { storeName: 'Harbour & Pine' } },
          customer: null,
        });
        await subgraph.graphql(
          'mutation { bigcommerce { a: login(email: "jane@example.com", password: "sandbox-Pa55word") { customer { email } } logout { result } } }',
        );
        expect((await subgraph.storeRequests()).map(({ rootFields }) => rootFields)).toEqual([
          ['site', 'customer'],
          ['login'],
          ['logout'],
        ]);
      }));
  });

  describe('exposure rules that hide fields', () => {
    test('denied fields, and types that no field reaches any more, do not exist', () =>
      withRules('deny: [Customer.notes, Query.geography, "*.metafields"]', async (subgraph) => {
        expect((await subgraph.graphql('{ customer { notes } }')).errors[0]?.message).toContain(
          'Cannot query field "notes"',
        );
        const sdl = await sdlOf(subgraph);
        expect(sdl).not.toMatch(/type Geography|type Geo|\bmetafields\(/);
        expect(sdl).toContain('type Product');
      }));

    test('only the allowed fields of the types in the allow list exist', () =>
      withRules('{ allow: ["Query.customer", "Query.node", "Customer.e*"] }', async (subgraph) => {
        const sdl = await sdlOf(subgraph);
        expect(sdl).not.toMatch(/\bsite: Site|type Site/);
        expect(sdl).toMatch(/type Customer[^}]*entityId: Int![^}]*email: String!/);
        expect((await subgraph.graphql('{ site { __typename } }')).errors).toHaveLength(1);
      }));
  });

  test('Federation’s directives apply where the patterns match, and nowhere else', () =>
    withRules(
      '{ tag: { internal: [Mutation.wishlist] }, inaccessible: [Customer.taxExemptCategory], shareable: ["PageInfo.*"] }',
      async (subgraph) => {
        const sdl = await sdlOf(subgraph);
        expect(sdl).toContain('wishlist: WishlistMutations! @tag(name: "internal")');
        expect(sdl).toContain('taxExemptCategory: String! @inaccessible');
        expect(sdl).toContain('hasNextPage: Boolean! @shareable');
        expect(sdl.match(/@tag\(name: "/g)).toHaveLength(1);
      },
    ));

  test('all rules work together', () =>
    withRules(
      `
      prefix: { types: Bc }
      rename: { types: { Product: Ware }, fields: { Query.site: shop } }
      namespace: store
      deny: [Customer.notes]
      tag: { internal: ["StoreMutation*.*", "Mutation.*"] }
      shareable: [PageInfo.*]`.replace('"StoreMutation*.*", ', ''),
      async (subgraph) => {
        const { data, errors } = await subgraph.graphql(
          '{ store { shop { product(entityId: 101) { __typename ... on Ware { brand { __typename } } } } } }',
        );
        expect(errors).toEqual([]);
        expect(data.store.shop.product).toEqual({ __typename: 'Ware', brand: { __typename: 'BcBrand' } });
        const session = await subgraph.signIn(jane.email, jane.password);
        const mine = await subgraph.graphql(
          '{ store { customer { email } } account { viewer { orders(first: 1) { __typename } } } }',
          {},
          session,
        );
        expect(mine.data).toEqual({
          store: { customer: { email: jane.email } },
          account: { viewer: { orders: { __typename: 'BcOrdersConnection' } } },
        });
      },
    ));
});

describe('exposure rules that do not fit prevent the start', () => {
  test.each([
    [
      'a pattern that matches nothing, with the nearest name',
      'deny: [Custmer.notes]',
      /deny: Custmer\.notes matches nothing; the nearest is Customer\.notes/,
    ],
    [
      'a field that is misspelt, with the nearest of its type',
      'deny: [Customer.emial]',
      /the nearest is Customer\.email/,
    ],
    [
      'a type to rename that is none',
      'rename: { types: { Prodct: Ware } }',
      /Prodct is not a type of the store; the nearest is Product/,
    ],
    [
      'a root field to rename that is none',
      'rename: { fields: { Query.sit: shop } }',
      /Query\.sit is not a field of the store; the nearest is Query\.site/,
    ],
    ['an exception that excepts nothing', 'prefix: { types: Bc, except: [Custommer] }', /prefix\.except: Custommer/],
    [
      'a new name that the store has',
      'rename: { types: { Product: Brand } }',
      /Product would be named Brand, which is the name of Brand/,
    ],
    [
      'one new name for two types',
      'rename: { types: { Product: Thing, Brand: Thing } }',
      /would be named Thing, which is the name of (Brand|Product)/,
    ],
    [
      'a renamed root field that the store has',
      'rename: { fields: { Query.site: customer } }',
      /would be named customer, which the store already has/,
    ],
    ['a renamed root field that is ours', 'rename: { fields: { Query.site: account } }', /adds Query\.account/],
    ['a type without any field left', 'deny: ["PageInfo.*"]', /PageInfo must define one or more fields/],
    [
      'an entity that the store cannot look up',
      'entities: { Product: { key: entityId, by: "site.wares(entityIds:)" } }',
      /entities\.Product/,
    ],
    ['a rule that there is not', 'hide: [Customer.notes]', /hide/],
    ['a pattern of another form', 'deny: [notes]', /deny\.0: is not a pattern of the form Type\.field/],
  ])('%s', async (_what, yaml, message) => {
    await expect(startSubgraph({ env: rulesFile(yaml) })).rejects.toThrow(message);
  });
});
