import fc from 'fast-check';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { isCompleteResponse, responseTails } from '../../src/store/document/completeness/completeness.ts';
import { fragmentsOf } from '../../src/store/document/isolateOperation.ts';
import { askStore } from '../helpers/askStore.ts';
import { generateDocument } from '../helpers/generateDocument.ts';
import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { storefrontQueries } from '../planner/storefrontQueries.ts';

const shelf =
  'site { products(first: 50) { edges { node { entityId name description plainTextDescription path brand { name } seo { pageTitle } } } } }';
const large = `{ one: ${shelf} two: ${shelf} }`;

describe('a store whose responses are not what they seem', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });

  test('a response that is cut off at any place is reported as unreadable', async () => {
    const { text: whole } = await subgraph().graphql(large);
    const ends = [...whole.matchAll(/\}\}/g)].map(({ index }) => index + 2).filter((end) => end < whole.length);
    expect(ends.length).toBeGreaterThan(20);
    for (const end of ends.filter((_, index) => index % 4 === 0)) {
      proxy.answerWith((answer) => answer.subarray(0, end));
      const { data, errors } = await subgraph().graphql(large);
      expect([end, data, errors.map(({ extensions }) => extensions?.code)]).toEqual([
        end,
        null,
        ['STORE_INVALID_RESPONSE'],
      ]);
    }
  });

  const small = '{ site { settings { storeName } } }';

  test.each([
    ['that contains two documents', (answer: Buffer) => Buffer.concat([answer, answer])],
    [
      'that is damaged in the middle',
      (answer: Buffer) => Buffer.from(answer.toString().replace('"settings":', '"settings"')),
    ],
  ])('a small response %s is reported as unreadable, though its end is right', async (_what, change) => {
    proxy.answerWith(change);
    const { data, errors } = await subgraph().graphql(small);
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['STORE_INVALID_RESPONSE']);
  });

  test('a large response to a mutation that is damaged in the middle says that the change may have been made', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `id${index}: entityId`).join(' ');
    proxy.answerWith((answer) => Buffer.from(answer.toString().replace('"id7":', '"id7"')));
    const { data, errors } = await subgraph().graphql(`mutation {
      cart { createCart(input: { lineItems: [{ productEntityId: 121, quantity: 1 }] }) { cart { ${ids} } } }
    }`);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('The change may have been made.'),
        extensions: { code: 'STORE_INVALID_RESPONSE' },
      },
    ]);
  });

  const more =
    ',"errors":[{"message":"No.","extensions":{"host":"inside.example"}}],"extensions":{"trace":"inside.example","cost":{"points":3}}}';

  test.each([
    ['', '{ one: SHELF two: SHELF }'],
    [', though a client’s own key is the last of both', '{ one: SHELF cost: site { points: __typename } }'],
  ])('a response with more than data shows a client the cleaned errors and no extensions%s', async (_but, query) => {
    proxy.answerWith((answer) => Buffer.concat([answer.subarray(0, -1), Buffer.from(more)]));
    const { data, errors, text } = await subgraph().graphql(query.replaceAll('SHELF', shelf));
    expect(text.length).toBeGreaterThan(2_048);
    expect(data.one.products.edges.length).toBeGreaterThan(5);
    expect(errors).toEqual([{ message: 'No.' }]);
    expect(text).not.toContain('inside.example');
  });
});

describe('the endings of truncated responses', () => {
  const subgraph = useSubgraph();
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = buildClientSchema((await askStore(subgraph().sandbox, getIntrospectionQuery())).data);
  });

  /** The response, whether its end is recognized, and which of its prefixes end in the same way. */
  async function look(query: string, variables: object = {}) {
    const { text: answer, errors } = await askStore(subgraph().sandbox, query, variables);
    const document = parse(query);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('There is one operation.');
    const endings = responseTails(schema, operation, fragmentsOf(document));
    const bytes = Buffer.from(answer);
    const isEnd = (length: number) =>
      answer.startsWith('{"data":{"') && isCompleteResponse(bytes.subarray(0, length), endings);
    return {
      good: errors.length === 0,
      known: isEnd(bytes.length),
      parts: Array.from({ length: bytes.length }, (_, length) => length).filter(isEnd),
      endings,
      answer,
    };
  }

  test.each(storefrontQueries)('no part of $title ends like the whole', async ({ query, variables }) => {
    const { good, known, parts } = await look(query, variables);
    expect(parts).toEqual([]);
    if (!good) expect(known).toBe(false);
  });

  test('no part of a response to a random query ends like the whole, and most whole responses are recognized', async () => {
    let known = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const { query, variables } = generateDocument(schema, gen);
        const answer = await look(query, variables);
        expect([query, answer.parts]).toEqual([query, []]);
        if (!answer.good) expect(answer.known).toBe(false);
        else if (answer.known) known += 1;
      }),
      { seed: 903743175, numRuns: 60, endOnFailure: true },
    );
    expect(known).toBeGreaterThan(15);
  });

  test.each([
    [
      'a key that is the last one further in, too',
      '{ site { product(entityId: 101) { prices { price { x: value } } } x: __typename } }',
    ],
    [
      'a key that is the last one of each item, too',
      '{ site { products(first: 3) { edges { node { seo { x: pageTitle } } } } x: __typename } }',
    ],
    ['a list that may be empty', '{ site { products(entityIds: [-1]) { edges { node { name } } } } }'],
    [
      'a last field that may be left out',
      'query ($no: Boolean = false) { site { settings { url { cdnUrl } storeName @include(if: $no) } } }',
    ],
    [
      'a key that is the last one where a later field is left out, and stands further in of that field',
      'query ($yes: Boolean = true) { store { x: entityId } site @include(if: $yes) { product(entityId: 101) { prices { price { x: value } } } z: __typename } }',
    ],
    ['text that reads like an end', '{ site { product(entityId: 101) { end: name } } }'],
  ])('%s', async (_what, query) => {
    const { parts, answer } = await look(query);
    expect(parts).toEqual([]);
    expect(JSON.parse(answer).errors).toBeUndefined();
  });

  test('a response with errors, or with extensions, does not end like one with data only', async () => {
    const { endings, answer } = await look('{ site { settings { storeName } } }');
    const data = answer.slice(0, -1);
    expect(isCompleteResponse(Buffer.from(answer), endings)).toBe(true);
    for (const more of ['"errors":[{"message":"No."}]', '"extensions":{}', '"extensions":{"cost":{"points":3}}']) {
      expect(isCompleteResponse(Buffer.from(`${data},${more}}`), endings)).toBe(false);
    }
  });

  test.each([
    ['{"data":{"site":{"settings":{"storeName":"a}}}}', false],
    ['{"data":{"site":{"settings":{"storeName":"\\"storeName\\":\\"a\\"}}}}', false],
    ['{"data":{"site":{"settings":{"storeName":"\\\\"}}}}', true],
    ['{"data":{"site":{"settings":{"storeName":"say \\"a\\""}}}}', true],
    ['{"data":{"site":{"settings":{"storeName":null}}}}', true],
    ['{"data":{"site":{"settings":null}}}', true],
    ['{"data":{"site":{"settings":{"storeName":-1.5e+7}}}}', true],
    ['{"data":{"site":{"settings":{"storeName":"a"}}} }', false],
    ['{"data":{"site":{"settings":{"storeName":"a"}}}]', false],
    ['<html>}}', false],
    ['', false],
  ])('%s is recognized', async (answer, whole) => {
    const { endings } = await look('{ site { settings { storeName } } }');
    expect(isCompleteResponse(Buffer.from(answer), endings)).toBe(whole);
  });
});
