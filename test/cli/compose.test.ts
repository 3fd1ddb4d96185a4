import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLoyaltySubgraph } from '../../examples/loyalty/createLoyaltySubgraph.ts';
import { runCommand } from '../helpers/runCommand.ts';

const storeSchema = `
  type Query { site: Site! customer: Customer node(id: ID!): Node }
  type Mutation { logout: Boolean }
  interface Node { id: ID! }
  type Site { product(entityId: Int!): Product }
  type Product implements Node { id: ID! name: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Customer { entityId: Int! email: String! customerGroupId: Int! }
  type Cart { entityId: String! pageInfo: PageInfo }
  type CustomerAddress { entityId: Int! city: String! }
  type CustomerAccessToken { value: String! expiresAt: DateTime! }
  enum Currency { EUR USD }
  scalar DateTime
`;

const ours = `
  account:
    routing_url: http://127.0.0.1:4001/graphql
    schema: { subgraph_url: http://127.0.0.1:4001/graphql }
`;

/** Creates a folder with a store's schema, a supergraph.yaml, and the other teams' files that it names. */
function project(supergraph: string, files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  const all = { 'store.graphql': storeSchema, 'supergraph.yaml': supergraph, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  const compose = (...args: string[]) =>
    runCommand(['compose', ...args], { env: { STORE_SCHEMA: join(folder, 'store.graphql') }, folder });
  return { folder, compose };
}

/** A supergraph of this subgraph and a shop subgraph with the given SDL. */
function withShop(sdl: string) {
  const list = `federation_version: 2\nsubgraphs:${ours}
  shop:
    routing_url: http://127.0.0.1:4003/
    schema: { file: shop.graphql }
`;
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable"])';
  return project(list, { 'shop.graphql': `${link}\n${sdl}` });
}

describe('the command compose', () => {
  test('compose writes the supergraph to the given file, nothing to standard output, and reports each long step', async () => {
    const { folder, compose } = withShop('type Query { shops: [String!]! }');
    expect(await compose('--output', 'supergraph.graphql')).toEqual({
      code: 0,
      out: '',
      err: '',
      steps: ['Building the schema of "account" …', 'Reading the schema of "shop" …', 'Composing 2 subgraphs …'],
    });
    const supergraph = readFileSync(join(folder, 'supergraph.graphql'), 'utf8');
    expect(supergraph).toContain('shops: [String!]! @join__field(graph: SHOP)');
    expect(supergraph).toContain('@join__graph(name: "account", url: "http://127.0.0.1:4001/graphql")');
  });

  test('compose writes the same supergraph to standard output without a file', async () => {
    const { folder, compose } = withShop('type Query { shops: [String!]! }');
    await compose('--output', 'supergraph.graphql');
    const { out } = await compose();
    expect(out).toBe(readFileSync(join(folder, 'supergraph.graphql'), 'utf8'));
  });

  test.each([
    ['extends AccountMutations', 'type Query { a: Int } extend type AccountMutations { joinLoyalty: Boolean }'],
    ['defines Mutation.account', 'type Query { a: Int } type Mutation { account: Shop } type Shop { b: Int }'],
    ['defines Query.account', 'type Query { account: Shop } type Shop { b: Int }'],
  ])('compose explains first how to add fields below account, if another subgraph %s', async (_what, sdl) => {
    const { code, err } = await withShop(sdl).compose();
    expect(code).toBe(1);
    const [first, explanation = ''] = err.split('\n\n');
    expect(first).toBe('The subgraphs cannot be composed.');
    expect(explanation).toMatch(
      /^"shop" defines a part of account \{ … \}, which only "account" can define\.\nTo add fields or mutations there, extend "account" itself: createSubgraph\(\{ extend \}\), in docs\/library\.md\./,
    );
    expect(explanation).toContain('Composition reports:');
    expect(err.search(/\([A-Z_]+\)/)).toBeGreaterThan(err.indexOf('Composition reports:'));
  });

  test("compose requests the schema of another team's running subgraph", async () => {
    const loyalty = await createLoyaltySubgraph({ port: 0 });
    const { compose } = project(`federation_version: =2.14.4\nsubgraphs:${ours}
  loyalty: { routing_url: "${loyalty.url}", schema: { subgraph_url: "${loyalty.url}" } }
`);
    const { code, out } = await compose();
    await loyalty.close();
    expect(code).toBe(0);
    expect(out).toContain('points: Int! @join__field(graph: LOYALTY)');
  });

  test('compose finds this subgraph under another name if an option gives it', async () => {
    const { compose } = project(`federation_version: 2\nsubgraphs:${ours.replace('account:', 'bigcommerce:')}`);
    expect((await compose('--subgraph', 'bigcommerce')).code).toBe(0);
    const { code, err } = await compose();
    expect(code).toBe(1);
    expect(err).toContain('lists "bigcommerce", but not "account"');
  });
});

describe('compose with clashing subgraphs', () => {
  async function clash(sdl: string): Promise<string> {
    const { folder, compose } = withShop(sdl);
    const { code, out, err } = await compose('--output', 'supergraph.graphql');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(existsSync(join(folder, 'supergraph.graphql'))).toBe(false);
    expect(err).not.toContain('    at ');
    return err;
  }

  test('a type in both subgraphs is reported with its fields, both subgraphs, and the advice that the other team renames it', async () => {
    const words = await clash(
      'type Query { shops: PageInfo } type PageInfo { hasNextPage: Boolean! endCursor: String }',
    );
    expect(words).toContain(
      'PageInfo.hasNextPage and PageInfo.endCursor: "account" and "shop" each resolve these fields',
    );
    expect(words).toContain('Rename the type PageInfo in "shop".');
  });

  test('a root field in both subgraphs is reported without the advice to rename Query', async () => {
    const words = await clash('type Query { site: String shops: Int }');
    expect(words).toContain('Query.site: "account" and "shop" each resolve this field');
    expect(words).toContain('Rename the field site in "shop".');
  });

  test('for a shared entity the advice is to rename the field, not the type', async () => {
    const words = await clash(
      'type Query { shops: Int } type Customer @key(fields: "entityId") { entityId: Int! email: String! }',
    );
    expect(words).toContain('Customer.email: "account" and "shop" each resolve this field');
    expect(words).toContain('Rename the field email in "shop".');
  });

  test('a type of another kind in another subgraph is reported', async () => {
    const words = await clash('type Query { shops: Currency } type Currency { code: String }');
    expect(words).toContain('Type "Currency" has mismatched kind');
    expect(words).toContain('Rename the type Currency in "shop".');
  });

  test('all clashes are reported at once', async () => {
    const words = await clash('type Query { site: String currency: Currency } type Currency { code: String }');
    expect(words).toContain('Currency');
    expect(words).toContain('Query.site');
  });

  test("errors in another team's schema alone are passed on", async () => {
    expect(await clash('type Query { shops: Unknown }')).toContain('[shop] Unknown type Unknown');
  });

  test('a clash of two other teams is left to them', async () => {
    const { compose } = project(
      `federation_version: 2\nsubgraphs:${ours}
  shop: { routing_url: "http://127.0.0.1:4003/", schema: { file: shop.graphql } }
  news: { routing_url: "http://127.0.0.1:4004/", schema: { file: news.graphql } }
`,
      {
        'shop.graphql':
          'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11") type Query { shops: Story } type Story { text: String }',
        'news.graphql':
          'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11") type Query { news: Story } type Story { text: String }',
      },
    );
    const { code, err } = await compose();
    expect(code).toBe(1);
    expect(err).toContain('Story.text: "shop" and "news" each resolve this field');
    expect(err).toContain('Rename the type Story in one of them, or mark it @shareable in each');
  });
});

describe('compose with unreadable input', () => {
  test.each([
    ['a list that is not there', undefined, 'does not exist'],
    ['a list that is not YAML', 'subgraphs: {', 'is not YAML'],
    ['a list without subgraphs', 'federation_version: 2\nsubgraphs: {}', 'subgraphs lists no subgraph'],
    [
      'a version of Federation 1',
      `federation_version: 1\nsubgraphs:${ours}`,
      'federation_version is not a version of Federation 2',
    ],
    [
      'a subgraph without a URL',
      'federation_version: 2\nsubgraphs: { account: { schema: { file: a } } }',
      'subgraphs.account.routing_url is missing',
    ],
    [
      'a schema from nowhere',
      `federation_version: 2\nsubgraphs: { account: { routing_url: "http://a/", schema: {} } }`,
      'subgraphs.account.schema is not',
    ],
    [
      'a file that is not there',
      `federation_version: 2\nsubgraphs:${ours}  shop: { routing_url: "http://a/", schema: { file: absent.graphql } }`,
      'The schema of "shop" cannot be loaded',
    ],
    [
      'a subgraph that is not running',
      `federation_version: 2\nsubgraphs:${ours}  shop: { routing_url: "http://a/", schema: { subgraph_url: "http://127.0.0.1:1/" } }`,
      'The schema of "shop" cannot be loaded',
    ],
  ])('compose reports %s with exit code 1 and without a stack trace', async (_, list, words) => {
    const { folder, compose } = project(list ?? '');
    const { code, out, err } = await compose(
      '--config',
      list === undefined ? 'absent.yaml' : 'supergraph.yaml',
      '--output',
      'out',
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test("compose reports the place of a syntax error in another team's file", async () => {
    const { compose } = withShop('type Query { shops: [Int }');
    const { code, err } = await compose();
    expect(code).toBe(1);
    expect(err).toContain('The schema of "shop" is not valid GraphQL');
    expect(err).toMatch(/shop\.graphql:2:\d+/);
  });
});
