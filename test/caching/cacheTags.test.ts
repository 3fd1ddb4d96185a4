import { entityTag } from '../../src/store/policy/guest/cacheTag.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import type { GraphQLReply } from '../helpers/startSubgraph.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const extensionsOf = ({ text }: GraphQLReply) => JSON.parse(text).extensions;
const headerOf = ({ headers }: GraphQLReply) => headers.get('cache-tag')?.split(',');

describe('cache tags', () => {
  const subgraph = useSubgraph({ env: { GUEST_CACHE: 'site=60', GUEST_CACHE_CONTROL: 'all-guests' } });

  /** Sends a query twice, so that the second response comes from the cache, and returns their tags. */
  async function tagsOf(query: string, variables: object = {}): Promise<readonly string[]> {
    const [first, second] = [await subgraph().graphql(query, variables), await subgraph().graphql(query, variables)];
    expect(first.errors).toEqual([]);
    expect(second.headers.get('x-account-cache')).toBe('HIT');
    const tags = extensionsOf(first).apolloCacheTags;
    expect(extensionsOf(second).apolloCacheTags).toEqual(tags);
    expect([headerOf(first), headerOf(second)]).toEqual([tags, tags]);
    return tags;
  }

  test.each([
    ['settings', '{ site { settings { storeName } } }', ['Query.site']],
    [
      'one product by its key, under any response key',
      '{ site { ware: product(entityId: 101) { id: entityId name prices { price { value } } } } }',
      ['Query.site', 'Product', 'Product:101'],
    ],
    [
      'a product without its key, and its brand',
      '{ site { product(entityId: 101) { name brand { entityId name } } } }',
      ['Query.site', 'Product', 'Brand', 'Product:*', 'Brand:31'],
    ],
    ['no product', '{ site { product(entityId: 9) { entityId } } }', ['Query.site', 'Product', 'Product:*']],
    [
      'a list, which other products can join',
      '{ site { products(entityIds: [101, 102]) { edges { node { entityId } } } } }',
      ['Query.site', 'Product', 'Product:*', 'Product:101', 'Product:102'],
    ],
    [
      'parts of the catalog that no key identifies',
      '{ site { categoryTree { name } } }',
      ['Query.site', 'Product', 'Category', 'Brand', 'Product:*', 'Category:*', 'Brand:*'],
    ],
    [
      'a product through a fragment on an interface',
      '{ site { route(path: "/harbour-mug/") { node { __typename ...Ware } } } } fragment Ware on Product { entityId prices { price { value } } }',
      ['Query.site', 'Product', 'Product:101'],
    ],
  ])('name %s', async (_what, query, expected) => {
    expect([...(await tagsOf(query))].sort()).toEqual([...expected].sort());
  });

  test('name each entity of _entities in the order of the representations, also missing ones', async () => {
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name brand { entityId } } ... on Category { name } } }';
    const representations = [
      { __typename: 'Product', entityId: 102 },
      { __typename: 'Product', entityId: 9 },
      { __typename: 'Product', entityId: 101 },
    ];
    for (const status of ['MISS', 'HIT']) {
      const reply = await subgraph().graphql(query, { r: representations });
      expect([reply.errors, reply.headers.get('x-account-cache')]).toEqual([[], status]);
      const { apolloEntityCacheTags: tags, ...others } = extensionsOf(reply);
      expect(others).toEqual({});
      expect(tags.map(([own]: string[]) => own)).toEqual(['Product:102', 'Product:9', 'Product:101']);
      for (const each of tags) {
        expect(each).toEqual(expect.arrayContaining(['Product', 'Brand', 'Query.site']));
        expect(each.filter((tag: string) => tag.startsWith('Product:'))).toHaveLength(1);
      }
    }
  });

  test('are missing where nothing may be stored: for a customer, and for errors', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const replies = [
      await subgraph().graphql('{ site { product(entityId: 101) { entityId } } }', {}, session),
      await subgraph().graphql('{ site { products(first: 9999) { edges { cursor } } } }'),
      await subgraph().graphql('{ customer { email } }'),
    ];
    expect(replies.map((reply) => [headerOf(reply), extensionsOf(reply)])).toEqual(
      replies.map(() => [undefined, undefined]),
    );
  });

  test('are bounded in number and length, whatever a response contains', async () => {
    const aliases = Array.from({ length: 150 }, (_, index) => `p${index}: product(entityId: ${index}) { entityId }`);
    const tags = await tagsOf(`{ site { ${aliases.join(' ')} } }`);
    expect(tags.length).toBeLessThan(200);
    expect(tags).toContain('Product:*');
  });
});

test('a key with characters that separate tags is encoded, and a long one is replaced by a digest', () => {
  expect(entityTag('BlogPost', 'a, b/ü')).toBe('BlogPost:a%2C%20b%2F%C3%BC');
  expect(entityTag('BlogPost', 'x'.repeat(65))).toMatch(/^BlogPost:[\w-]{43}$/);
});

test('tags have the store’s names, also if the supergraph has other names', async () => {
  const subgraph = await startSubgraph({
    env: {
      GUEST_CACHE: 'site=60',
      GUEST_CACHE_CONTROL: 'all-guests',
      ...rulesFile('prefix: { types: Bc }\nnamespace: store\n'),
    },
  });
  const reply = await subgraph.graphql('{ store { site { product(entityId: 101) { entityId __typename } } } }');
  await subgraph.close();
  expect(reply.data.store.site.product).toEqual({ entityId: 101, __typename: 'BcProduct' });
  expect(headerOf(reply)).toEqual(['Query.site', 'Product', 'Product:101']);
});
