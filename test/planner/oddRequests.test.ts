import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** One error for each of the first hundred references, and one for the rest. */
const MAX_ERRORS = 101;
/** More characters than a response to one of these requests needs. */
const MAX_RESPONSE = 25_000_000;

const list = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const codesOf = (errors: readonly { extensions?: Readonly<Record<string, unknown>> }[]) =>
  new Set(errors.map(({ extensions }) => extensions?.code));

const subgraph = useSubgraph({ env: { LOG_LEVEL: 'silent', INTROSPECTION: 'on' } });

/** The planner answers `_entities` only if it is alone. With a field of `account` beside it, graphql-js answers. */
describe.each([
  ['planned', ''],
  ['executed', 'account { __typename }'],
])('references that are %s', (_way, beside) => {
  const products = (selection: string) =>
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { ${selection} } } ${beside} }`;

  test('references that repeat one entity with many fields have a response of bounded size', async () => {
    const r = Array(2_000).fill({ __typename: 'Product', entityId: 101 });
    const query = products(list(1_000, (index) => `a${index}: name`));
    const reply = await subgraph().graphql(query, { r });

    expect(codesOf(reply.errors)).toEqual(new Set(['TOO_MANY_REFERENCES']));
    expect(reply.text.length).toBeLessThan(MAX_RESPONSE);
  });

  test('references that repeat one entity a few hundred times are all answered', async () => {
    const r = Array(300).fill({ __typename: 'Product', entityId: 101 });
    const { data, errors } = await subgraph().graphql(products('entityId name'), { r });

    expect(errors).toEqual([]);
    expect(data._entities).toEqual(Array(300).fill({ entityId: 101, name: expect.any(String) }));
  });

  test.each([[1], [{ __typename: 'Nothing' }], [{ __typename: 'Product', entityId: 'x' }]])(
    'ten thousand references %j have a hundred errors and one for the rest, and nothing is sent to the store',
    async (reference) => {
      const { data, errors } = await subgraph().graphql(products('name'), { r: Array(9_999).fill(reference) });

      expect(data._entities).toEqual(Array(9_999).fill(null));
      expect(errors).toHaveLength(MAX_ERRORS);
      expect(errors.at(-1)).toMatchObject({
        path: ['_entities', 100],
        message: 'The first 100 errors are listed. References that failed in addition: 9899.',
        extensions: { code: 'BAD_USER_INPUT' },
      });
      expect(await subgraph().storeRequests()).toEqual([]);
    },
  );

  test('valid references beside two hundred invalid ones are answered', async () => {
    const bad = Array(200).fill({ __typename: 'Nothing' });
    const { data } = await subgraph().graphql(products('entityId'), {
      r: [...bad, { __typename: 'Product', entityId: 101 }],
    });

    expect(data._entities.at(-1)).toEqual({ entityId: 101 });
  });
});

test('a customer who refers to themselves thousands of times with many fields receives a typed error', async () => {
  const session = await subgraph().signIn(jane.email, jane.password);
  const { data } = await subgraph().graphql('{ customer { entityId } }', {}, session);
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${list(300, (index) => `a${index}: displayName`)} } } }`;
  const r = Array(9_000).fill({ __typename: 'Customer', entityId: data.customer.entityId });
  const { errors } = await subgraph().graphql(query, { r }, session);

  expect(codesOf(errors)).toEqual(new Set(['TOO_MANY_REFERENCES']));
});

test('references to more customers than one request may look up have a typed error', async () => {
  const r = Array.from({ length: 2_100 }, (_, index) => ({ __typename: 'Customer', entityId: index + 1 }));
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { displayName } } }';
  const { errors } = await subgraph().graphql(query, { r });

  expect(codesOf(errors)).toEqual(new Set(['TOO_MANY_REFERENCES']));
});

test.each([
  ['one account field', `account { ${list(41, (index) => `a${index}: viewer { email }`)} }`],
  ['several account fields', list(41, (index) => `a${index}: account { v${index}: viewer { email } }`)],
])('forty-one aliases in %s are refused, and no request reaches the store', async (_where, fields) => {
  const { errors } = await subgraph().graphql(`{ ${fields} }`);

  expect(errors).toEqual([{ message: expect.stringContaining('40'), extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }]);
  expect(await subgraph().storeRequests()).toEqual([]);
});

test.each([
  ['below each field of each type', `__schema { types { fields { ${list(1_500, (index) => `a${index}: name`)} } } }`],
  [
    'in a fragment below nested types',
    `__schema { types { fields { type { fields { ...F } } } } } } fragment F on __Field { ${list(400, (index) => `a${index}: name`)}`,
  ],
])('introspection with hundreds of aliases %s is refused', async (_where, fields) => {
  const { errors } = await subgraph().graphql(`{ ${fields} }`);

  expect(codesOf(errors)).toEqual(new Set(['DOCUMENT_LIMIT_EXCEEDED']));
});

test.each([5, { version: 2, sha256Hash: 'a' }, { version: 1, sha256Hash: 5 }, { version: 1, sha256Hash: 'a' }])(
  'the invalid persisted query %j is reported as a bad request',
  async (persistedQuery) => {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }', extensions: { persistedQuery } }),
    });
    const { errors } = (await response.json()) as { errors: { extensions?: { code?: unknown } }[] };

    expect(response.status).toBe(400);
    expect(codesOf(errors)).toEqual(new Set(['BAD_REQUEST']));
  },
);

test('a document with too many levels is refused by GET, too, if the URL contains bytes that are not UTF-8', async () => {
  const nested = `%7B${'...%7B'.repeat(300)}__typename${'%7D'.repeat(301)}%23%FF`;
  const response = await new Promise<string>((resolve, reject) => {
    const headers = { 'apollo-require-preflight': 'true' };
    get(`${subgraph().url}?query=${nested}`, { headers }, (reply) => text(reply).then(resolve, reject)).on(
      'error',
      reject,
    );
  });

  expect(codesOf(JSON.parse(response).errors ?? [])).toEqual(new Set(['DOCUMENT_LIMIT_EXCEEDED']));
});
