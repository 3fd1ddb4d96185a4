import fc from 'fast-check';
import { buildSchema, coerceInputValue, type GraphQLInputType, isInputType, parseType, typeFromAST } from 'graphql';
import { createValueCheck } from '../../src/planner/variables/valueCheck.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const secret = 'hunter2-correct-horse';

const login = 'mutation ($input: AccountLoginInput!) { account { login(input: $input) { errors { code } } } }';
const forwarded =
  'mutation ($input: RegisterCustomerInput!) { customer { registerCustomer(input: $input) { errors { __typename } } } }';
const ids = 'query ($ids: [Int!]) { site { products(entityIds: $ids) { edges { node { name } } } } }';

describe('variables that are not valid for their operation', () => {
  const subgraph = useSubgraph();

  test.each([
    ['a misspelt field of an account mutation', login, { input: { email: 'a@example.com', pasword: secret } }, 'input'],
    [
      'a misspelt field of the store’s mutation',
      forwarded,
      { input: { email: 'a@example.com', firstName: 'A', lastName: 'B', passwrod: secret, password: secret } },
      'input',
    ],
    [
      'a secret as the name of a field',
      login,
      { input: { [secret]: 'x', email: 'a@example.com', password: 'x' } },
      'input',
    ],
    ['a secret where an object belongs', login, { input: secret }, 'input'],
    ['a secret where a number belongs', ids, { ids: [1, secret] }, 'ids.1'],
    [
      'a list where a string belongs',
      login,
      { input: { email: 'a@example.com', password: [secret] } },
      'input.password',
    ],
  ])(
    '%s: the message names the place and does not quote the value, and nothing reaches the store',
    async (_what, query, variables, place) => {
      const { status, data, errors } = await subgraph().graphql(query, variables);

      expect({ status, data }).toEqual({ status: 200, data: undefined });
      expect(errors).toEqual([
        {
          message: expect.stringContaining(`Variable "$${place}" is not valid: `),
          locations: [expect.anything()],
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
      expect(JSON.stringify(errors)).not.toContain(secret);
      expect(subgraph().log()).not.toContain(secret);
      expect(await subgraph().storeRequests()).toEqual([]);
    },
  );

  test('a misspelled name is reported with the name that resembles it', async () => {
    const { errors } = await subgraph().graphql(login, {
      input: { email: 'a@example.com', password: 'x', emial: 'x' },
    });

    expect(errors[0]?.message).toBe(
      'Variable "$input" is not valid: the field "emial" is not defined by type "AccountLoginInput". Did you mean "email"?',
    );
  });

  test.each([
    [
      'thousands of unknown fields',
      login,
      () => Object.fromEntries(Array.from({ length: 4_000 }, (_, i) => [`k${i}`, i])),
    ],
    ['a long list of wrong items', ids, () => Array(200_000).fill('a')],
  ])('%s give one short error', async (_what, query, value) => {
    const { status, text, errors } = await subgraph().graphql(
      query,
      query === ids ? { ids: value() } : { input: value() },
    );

    expect(status).toBe(200);
    expect(errors).toHaveLength(1);
    expect(text.length).toBeLessThan(500);
  });

  test('at most five variables are reported', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `v${index}`);
    const query = `query (${names.map((name) => `$${name}: Int!`).join(' ')}) { site { products(entityIds: [${names.map((name) => `$${name}`).join(' ')}]) { edges { cursor } } } }`;

    expect((await subgraph().graphql(query, {})).errors).toHaveLength(5);
  });

  test.each([
    ['lists where an input object belongs', login, '{"input":'],
    ['lists where a list belongs', ids, '{"ids":'],
    [
      'references',
      'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
      '{"r":[{"__typename":"Product","entityId":',
    ],
  ])('a hundred thousand nested %s are refused', async (_what, query, before) => {
    const closing = before.includes('[{') ? '}]}' : '}';
    const body = `{"query":${JSON.stringify(query)},"variables":${before}${'['.repeat(100_000)}${']'.repeat(100_000)}${closing}}`;
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };

    expect(response.status).toBe(200);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('the validation of variables and graphql-js', () => {
  const schema = buildSchema(`
    scalar Anything
    enum Colour { RED GREEN }
    input Inner { number: Int! name: String = "x" inner: Inner colours: [Colour!] }
    input One @oneOf { a: Int b: [Inner] }
    type Query { a(i: Int, f: Float, s: String, b: Boolean, id: ID, c: Colour, n: Inner, l: [[Inner!]], x: Anything, o: One): Int }
  `);
  const types = [
    'Int',
    'Int!',
    'Float',
    'String!',
    'Boolean',
    'ID!',
    'Colour',
    'Inner',
    'Inner!',
    '[Inner!]!',
    '[[Int]!]',
    'Anything',
    'Anything!',
    'One',
    '[One!]',
  ];
  const leaf = fc.oneof(fc.constantFrom(null, true, 0, 1.5, 2 ** 31, -1, '', 'RED', 'x', '1'), fc.string());
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom('number', 'name', 'inner', 'colours', 'a', 'b', 'other', '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  }));

  const wrapped = (levels: number, wrap: (inner: unknown) => unknown) =>
    Array.from({ length: levels }).reduce<unknown>((inner) => wrap(inner), 1);

  test.each([
    ['lists', (levels: number) => `${'['.repeat(levels)}Int${']'.repeat(levels)}`, (inner: unknown) => [inner]],
    ['input objects', () => 'Inner', (inner: unknown) => (inner === 1 ? { number: 1 } : { number: 1, inner })],
    ['lists in a scalar', () => 'Anything', (inner: unknown) => [inner]],
  ])('64 levels of %s are accepted, and one more is refused', (_what, typeOf, wrap) => {
    const problems = [64, 65].map((levels) => {
      const type = typeFromAST(schema, parseType(typeOf(levels)) as never) as GraphQLInputType;
      return createValueCheck(type)(wrapped(levels, wrap))?.problem;
    });
    expect(problems).toEqual([undefined, 'lists and objects are nested in more than 64 levels.']);
  });

  test('both refuse the same values for any type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), value, (name, given) => {
        const type = typeFromAST(schema, parseType(name) as never) as GraphQLInputType;
        expect(isInputType(type)).toBe(true);
        let refused = false;
        coerceInputValue(JSON.parse(JSON.stringify(given)), type, () => {
          refused = true;
        });
        expect(createValueCheck(type)(JSON.parse(JSON.stringify(given))) !== undefined).toBe(refused);
      }),
      { numRuns: 3_000, seed: 20_261_126 },
    );
  });
});
