import fc from 'fast-check';
import { parse } from 'graphql';
import { type RunningServer, start } from '../../src/start.ts';
import { CallCounter } from '../helpers/callCounter.ts';
import { type FakeStore, fakeStoreEnvironment, startFakeStore } from '../helpers/startFakeStore.ts';

/** The number of function calls that a document may cost: a fixed part, and a part for each of its tokens. */
const FIXED_CALLS = 200_000;
const CALLS_PER_TOKEN = 700;

const counter = new CallCounter();
let store: FakeStore;
let server: RunningServer;

/** The store does no work of its own in this process: its responses are always the same. */
beforeAll(async () => {
  await counter.start();
  store = await startFakeStore(() => ({ data: null, errors: [{ message: 'refused' }] }));
  server = await start(
    { ...fakeStoreEnvironment(store), DOCUMENT_MAX_DEPTH: '60', LIMIT_SIGN_IN: 'off' },
    { write: () => {} },
  );
});
afterAll(async () => {
  counter.stop();
  await server.close();
  await store.close();
});

async function post(
  query: string,
): Promise<{ status: number; body: { data?: unknown; errors?: { extensions?: object }[] } }> {
  const representations = [{ __typename: 'Product', entityId: 101 }];
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, ...(query.includes('$r') ? { variables: { r: representations } } : {}) }),
  });
  return { status: response.status, body: (await response.json()) as never };
}

/** The ways in which a selection on Product reaches the planner. */
const ways: Readonly<Record<string, (selection: string) => string>> = {
  'as references': (selection) =>
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product ${selection} } }`,
  'as references beside a field that is executed': (selection) =>
    `query ($r: [_Any!]!) { account { __typename } _entities(representations: $r) { ... on Product ${selection} } }`,
  forwarded: (selection) => `{ site { product(entityId: 101) ${selection} } }`,
  executed: (selection) => `{ account { __typename } site { product(entityId: 101) ${selection} } }`,
  'one by one': (selection) => {
    const cart = `cart { createCart(input: {}) { cart { lineItems { physicalItems { product: baseCatalogProduct ${selection} } } } } }`;
    return `mutation { one: ${cart} two: ${cart} }`;
  },
  'under an account mutation': (selection) =>
    `mutation { account { login(input: { email: "a@example.com", password: "x" }) { cart { lineItems { physicalItems { product: baseCatalogProduct ${selection} } } } } } }`,
};

const related = (inner: string) => `relatedProducts { edges { node ${inner} } }`;

/** Each fragment spreads the next one several times, so that a few hundred tokens expand to millions of selections. */
function nestedFragments(levels: number, times: number, key: (index: number) => string): [string, string] {
  const spread = (name: string) =>
    Array.from({ length: times }, (_, index) => `${key(index)}: ${related(`{ ...${name} }`)}`).join(' ');
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on Product { ${spread(`F${level + 1}`)} }`,
  );
  return ['{ ...F0 }', `${fragments.join(' ')} fragment F${levels} on Product { name }`];
}

async function costOf(query: string): Promise<{ calls: number; bound: number; status: number }> {
  let status = 0;
  const calls = await counter.count(async () => {
    ({ status } = await post(query));
  });
  return { calls, status, bound: FIXED_CALLS + CALLS_PER_TOKEN * (parse(query).tokenCount ?? 0) };
}

describe.each(Object.keys(ways))('fragments nested in fragments, each spread several times, %s', (way) => {
  test.each([
    ['twice under keys of their own, 18 levels', 18, 2, (index: number) => `k${index}`],
    ['twice under one key, 18 levels', 18, 2, () => 'k'],
    ['forty times under keys of their own, 5 levels', 5, 40, (index: number) => `k${index}`],
    ['three times, 40 levels', 40, 3, (index: number) => `k${index}`],
  ])('%s cost no more than their text', async (_shape, depth, times, key) => {
    const [selection, fragments] = nestedFragments(depth, times, key);
    const query = `${ways[way]?.(selection)} ${fragments}`;
    const cold = await costOf(query);
    const warm = await costOf(query);

    expect([200, 400]).toContain(cold.status);
    expect([200, 400]).toContain(warm.status);
    expect(cold.calls).toBeLessThan(cold.bound);
    expect(warm.calls).toBeLessThan(warm.bound);
  });
});

/** Documents with randomly nested and shared fragments, up to the token limit. */
const documents = fc
  .record({
    way: fc.constantFrom(...Object.keys(ways)),
    fragments: fc.array(
      fc.array(fc.record({ key: fc.nat(40), target: fc.nat(30), isInline: fc.boolean(), isBare: fc.boolean() }), {
        minLength: 1,
        maxLength: 60,
      }),
      { minLength: 1, maxLength: 30 },
    ),
  })
  .map(({ way, fragments }) => {
    const count = fragments.length;
    const definitions = fragments.map((spreads, index) => {
      const selections = spreads.map(({ key, target, isInline, isBare }) => {
        // Only later fragments, so that there is no cycle.
        const next = index + 1 + (target % (count - index));
        const spread = next >= count ? 'name' : `...F${next}`;
        if (isBare) return spread;
        return `k${key}: ${related(isInline ? `{ ... on Product { ${spread} } }` : `{ ${spread} }`)}`;
      });
      return `fragment F${index} on Product { ${selections.join(' ')} }`;
    });
    return `${ways[way]?.('{ ...F0 }')} ${definitions.join(' ')}`;
  });

test('any document of shared fragments is answered or refused at a cost that is linear in its length', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (query) => {
      const { calls, bound, status } = await costOf(query);
      expect([200, 400]).toContain(status);
      expect(calls).toBeLessThan(bound);
    }),
    { numRuns: 25, seed: 20_261_126 },
  );
}, 180_000);

test('a repeated account mutation costs the same for a large selection as for a small one, because its document is kept', async () => {
  const login = (selection: string) =>
    `mutation { account { login(input: { email: "a@example.com", password: "x" }) { customer ${selection} errors { code } } } }`;
  const fields = Array.from({ length: 400 }, (_, index) => `f${index}: firstName`).join(' ');
  const repeated = async (query: string) => {
    await costOf(query);
    return (await costOf(query)).calls;
  };
  const small = await repeated(login('{ firstName }'));
  const large = await repeated(login(`{ ${fields} }`));
  expect(large).toBeLessThan(2 * small);
});
