import { filterSchema } from '@graphql-tools/utils';
import { buildSchema } from 'graphql';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { readStoreSchema } from '../../src/subgraph/loadStoreSchema.ts';
import { mergeStoreSchemas } from '../../src/subgraph/storefronts/mergeStoreSchemas.ts';
import { lostDefinitions } from '../helpers/lostDefinitions.ts';
import { describeRealSchemas, newestVersion } from '../helpers/realSchemas.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { at, channelOf, startStorefronts, storefrontsFile, type TestStorefronts } from '../helpers/startStorefronts.ts';

const common = loadStorefrontTypeDefs();
/** A store with more than the other one has, in each place where a schema can have more. */
const larger = `${common}
  extend type Product { engraving(style: EngravingStyle, text: EngravingInput): Engraving }
  enum EngravingStyle { SERIF SCRIPT }
  input EngravingInput { line: String }
  type Engraving implements Node { id: ID! fee: Float }
  extend type Site { workshops(near: String): [String!]! }
  extend type Query { atelierHours: String }
  extend type Mutation { bookWorkshop(day: String!): String }
`;

const sdlOf = '{ _service { sdl } }';

describe('two storefronts, one of which lacks fields', () => {
  let smaller: Sandbox;
  let complete: Sandbox;
  let storefronts: TestStorefronts;
  beforeAll(async () => {
    smaller = await createSandbox({ schema: common });
    complete = await createSandbox({ schema: larger });
    storefronts = await startStorefronts([
      { name: 'main', ...channelOf(smaller) },
      { name: 'atelier', ...channelOf(complete) },
    ]);
  });
  beforeEach(() => {
    smaller.reset();
    complete.reset();
  });
  afterAll(async () => {
    await storefronts.close();
    await smaller.close();
    await complete.close();
  });

  test('Both storefronts publish the union of both schemas, and so does the command line.', async () => {
    const [main, atelier] = await Promise.all(
      ['main', 'atelier'].map(
        async (name) => (await storefronts.graphql(sdlOf, { headers: at(name) })).data._service.sdl,
      ),
    );
    expect(main).toBe(atelier);
    for (const part of ['engraving(style: EngravingStyle', 'workshops(near: String)', 'atelierHours', 'bookWorkshop']) {
      expect(main).toContain(part);
    }
    const STOREFRONTS_FILE = storefrontsFile([
      { name: 'main', ...channelOf(smaller) },
      { name: 'atelier', ...channelOf(complete) },
    ]);
    const { code, out } = await runCommand(['schema', 'print'], { env: { STOREFRONTS_FILE } });
    expect(code).toBe(0);
    expect(out).toContain('workshops(near: String)');
  });

  const entity = (selection: string) =>
    `{ _entities(representations: [{ __typename: "Product", entityId: 101 }]) { ... on Product { name ${selection} } } }`;

  test.each([
    ['a root field', '{ atelierHours }', 'Cannot query field "atelierHours" on type "Query".'],
    [
      'a field deep in a forwarded query',
      '{ site { settings { storeName } workshops } }',
      '"workshops" on type "Site"',
    ],
    [
      'a field of an executed query',
      '{ account { viewer { email } } site { workshops } }',
      '"workshops" on type "Site"',
    ],
    ['a field in a fragment', '{ site { ...More } } fragment More on Site { workshops }', '"workshops" on type "Site"'],
    ['a field of a reference', entity('engraving { fee }'), '"engraving" on type "Product"'],
    ['a type in a fragment', '{ node(id: "x") { id ... on Engraving { fee } } }', 'Unknown type "Engraving".'],
    ['a mutation', 'mutation { bookWorkshop(day: "Monday") }', '"bookWorkshop" on type "Mutation"'],
  ])('%s that a storefront lacks is refused there, and works at the other.', async (_, query, missing) => {
    for (const _time of [1, 2]) {
      const refused = await storefronts.graphql(query, { headers: at('main') });
      expect(refused.errors).toEqual([
        { message: expect.stringContaining(missing), extensions: { code: 'STOREFRONT_LACKS_FIELD' } },
      ]);
      expect(refused.data).toBeUndefined();
    }
    expect(smaller.state.requests).toEqual([]);
    const { errors, data } = await storefronts.graphql(query, { headers: at('atelier') });
    expect(errors).toEqual([]);
    expect(data).toBeTruthy();
  });

  test('An unknown field is a validation error at both storefronts, as with one storefront.', async () => {
    for (const name of ['main', 'atelier']) {
      const { errors } = await storefronts.graphql('{ site { nothing } }', { headers: at(name) });
      expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
  });

  test('An operation of the common schema has the same response with the union as alone.', async () => {
    const query = '{ site { settings { storeHash } product(entityId: 101) { name prices { price { value } } } } }';
    for (const [name, sandbox] of [['main', smaller] as const, ['atelier', complete] as const]) {
      const { data, errors } = await storefronts.graphql(query, { headers: at(name) });
      expect(errors).toEqual([]);
      expect(data.site.settings.storeHash).toBe(sandbox.storeHash);
      expect(data.site.product.name).toBe('Harbour Mug');
    }
  });

  test('schema pull writes the schema of one storefront.', async () => {
    const STOREFRONTS_FILE = storefrontsFile([
      { name: 'main', ...channelOf(smaller) },
      { name: 'atelier', ...channelOf(complete) },
    ]);
    const run = (...args: string[]) => runCommand(['schema', 'pull', ...args], { env: { STOREFRONTS_FILE } });
    expect((await run()).out).not.toContain('workshops');
    expect((await run('--storefront', 'atelier')).out).toContain('workshops');
    const unknown = await run('--storefront', 'nobody');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.err).toContain('There is no storefront nobody. The storefronts are main, atelier.');
  });
});

test('Exposure rules rename types at a storefront that lacks some of them, too.', async () => {
  const [smaller, complete] = await Promise.all([createSandbox({ schema: common }), createSandbox({ schema: larger })]);
  const storefronts = await startStorefronts(
    [
      { name: 'main', ...channelOf(smaller) },
      { name: 'atelier', ...channelOf(complete) },
    ],
    rulesFile(`
      prefix: { types: Bc }
      rename: { fields: { Query.atelierHours: openingHours } }
      entities: { Product: { key: entityId, by: 'site.products(entityIds:)' } }
    `),
  );
  const reference = (selection: string) =>
    `{ _entities(representations: [{ __typename: "BcProduct", entityId: 101 }]) { __typename ... on BcProduct { name ${selection} } } }`;
  for (const name of ['main', 'atelier']) {
    const { data, errors } = await storefronts.graphql(reference(''), { headers: at(name) });
    expect({ data, errors }).toEqual({
      data: { _entities: [{ __typename: 'BcProduct', name: 'Harbour Mug' }] },
      errors: [],
    });
  }
  for (const query of [reference('engraving { __typename fee }'), '{ openingHours }']) {
    expect((await storefronts.graphql(query, { headers: at('main') })).errors).toMatchObject([
      { extensions: { code: 'STOREFRONT_LACKS_FIELD' } },
    ]);
    expect((await storefronts.graphql(query, { headers: at('atelier') })).errors).toEqual([]);
  }
  await storefronts.close();
  await smaller.close();
  await complete.close();
});

describe('schemas that contradict each other', () => {
  const merge = (...schemas: string[]) =>
    mergeStoreSchemas(schemas.map((sdl, index) => ({ storefront: 'abc'[index] ?? '', schema: buildSchema(sdl) })));

  test.each([
    ['the type of a field', 'type Query { a: Int }', 'type Query { a: String }', 'Query.a: Int at "a", String at "b"'],
    ['nullability', 'type Query { a: Int! }', 'type Query { a: Int }', 'Query.a: Int! at "a", Int at "b"'],
    [
      'the type of an argument',
      'type Query { a(x: Int): Int }',
      'type Query { a(x: ID): Int }',
      'Query.a(x:): Int at "a", ID at "b"',
    ],
    [
      'the default of an argument',
      'type Query { a(x: Int = 1): Int }',
      'type Query { a(x: Int = 2): Int }',
      'Query.a(x:): Int = 1 at "a", Int = 2 at "b"',
    ],
    [
      'an argument that only one storefront requires',
      'type Query { a: Int }',
      'type Query { a(x: Int!): Int }',
      'Query.a(x:): absent at "a", Int! at "b"',
    ],
    [
      'an input field that only one storefront requires',
      'type Query { a(i: I): Int } input I { x: Int y: Int! }',
      'type Query { a(i: I): Int } input I { x: Int }',
      'I.y: Int! at "a", absent at "b"',
    ],
    [
      'the kind of a type',
      'type Query { a: T } type T { x: Int }',
      'type Query { a: T } enum T { X }',
      'T: object type at "a", enum type at "b"',
    ],
    [
      'a directive',
      'directive @d(x: Int) on FIELD type Query { a: Int }',
      'directive @d(x: ID) on FIELD type Query { a: Int }',
      '@d(x:): Int at "a", ID at "b"',
    ],
    [
      'an interface that a type of the other storefront does not implement completely',
      'type Query { a: N } interface N { x: Int } type T implements N { x: Int }',
      'type Query { a: N } interface N { x: Int y: Int }',
      'Interface field N.y expected but T does not provide it.',
    ],
  ])('%s stops the start with the place, both sides and both storefronts.', (_, one, other, message) => {
    expect(() => merge(one, other)).toThrow(message);
  });

  test('A conflict names the first storefront with the definition.', () => {
    expect(() => merge('type Query { a: Int }', 'type Query { a: Int b: Int }', 'type Query { a: Int b: ID }')).toThrow(
      'Query.b: Int at "b", ID at "c"',
    );
  });

  test('The start fails, the message explains the conflict, and no connection stays open.', async () => {
    const [one, other] = await Promise.all([
      createSandbox({ schema: common }),
      createSandbox({ schema: common.replace('storeHash: String!', 'storeHash: String') }),
    ]);
    await expect(
      startStorefronts([
        { name: 'main', ...channelOf(one) },
        { name: 'atelier', ...channelOf(other) },
      ]),
    ).rejects.toThrow(/contradict each other.*\n {2}Settings\.storeHash: String! at "main", String at "atelier"\n/);
    await one.close();
    await other.close();
  });

  test('A storefront whose store is unavailable is named.', async () => {
    const [one, other] = await Promise.all([createSandbox(), createSandbox()]);
    const settings = [
      { name: 'main', ...channelOf(one) },
      { name: 'atelier', ...channelOf(other) },
    ];
    await other.close();
    await expect(startStorefronts(settings)).rejects.toThrow(/^Storefront "atelier": The store's schema cannot be/);
    await one.close();
  });
});

describe('equal schemas', () => {
  test('Storefronts with equal schemas share one object, in whatever order the stores list their types.', () => {
    const one = buildSchema('type Query { a: Int b: T } type T { c: Int }');
    const other = buildSchema('type T { c: Int } type Query { b: T a: Int }');
    const { served, own } = mergeStoreSchemas([
      { storefront: 'a', schema: one },
      { storefront: 'b', schema: other },
    ]);
    expect(own.every((schema) => schema === served)).toBe(true);
    expect(served).toBe(one);
  });

  test('A storefront that has everything is not checked again.', () => {
    const small = buildSchema('type Query { a: Int }');
    const large = buildSchema('type Query { a: Int b: Int }');
    const { served, own } = mergeStoreSchemas([
      { storefront: 'a', schema: small },
      { storefront: 'b', schema: large },
    ]);
    expect(own).toEqual([small, served]);
  });
});

describeRealSchemas(
  'real schemas',
  (file) => {
    test('The union of a schema and a part of it loses no definition.', async () => {
      const whole = await readStoreSchema(file);
      const part = filterSchema({ schema: whole, rootFieldFilter: (_operation, name) => name !== 'company' });
      const { served, own } = mergeStoreSchemas([
        { storefront: 'whole', schema: whole },
        { storefront: 'part', schema: part },
      ]);
      expect(lostDefinitions(whole, served)).toEqual([]);
      expect(own).toEqual([served, part]);
    });

    test('The start explains what changed between pinned schemas of different ages.', async () => {
      const schemas = [
        { storefront: 'main', schema: await readStoreSchema(file) },
        { storefront: 'atelier', schema: await readStoreSchema(file.replace('2026-01', '2024-08')) },
      ];
      expect(() => mergeStoreSchemas(schemas)).toThrow(
        'WishlistItem.product: Product at "main", Product! at "atelier"',
      );
    });
  },
  newestVersion,
);
