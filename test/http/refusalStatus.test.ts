import { useSubgraph } from '../helpers/useSubgraph.ts';

const refused: readonly (readonly [string, object, string])[] = [
  ['a document with a syntax error', { query: '{ site { ' }, 'GRAPHQL_PARSE_FAILED'],
  ['a document that does not match the schema', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an unknown operation name',
    { query: 'query A { site { __typename } }', operationName: 'B' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a document that exceeds a limit', { query: '{ a '.repeat(300) }, 'DOCUMENT_LIMIT_EXCEEDED'],
  [
    'a variable of a wrong type',
    { query: 'query ($id: Int!) { site { category(entityId: $id) { name } } }', variables: { id: 'one' } },
    'BAD_USER_INPUT',
  ],
];

describe('the HTTP status of a refused request', () => {
  const subgraph = useSubgraph();

  async function post(body: object, accept?: string) {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accept ? { accept } : {}) },
      body: JSON.stringify(body),
    });
    const { errors, ...others } = (await response.json()) as { errors: { extensions?: { code?: string } }[] };
    expect(others).toEqual({});
    return {
      status: response.status,
      type: response.headers.get('content-type')?.split(';', 1)[0],
      code: errors[0]?.extensions?.code,
    };
  }

  test.each(refused)(
    '%s is answered with 200 as application/json, and nothing reaches the store',
    async (_what, body, code) => {
      const expected = { status: 200, type: 'application/json', code };
      expect(await post(body)).toEqual(expected);
      expect(await post(body, 'application/json')).toEqual(expected);
      expect(await subgraph().storeRequests()).toEqual([]);
    },
  );

  test.each(refused)('%s is answered with 400 as application/graphql-response+json', async (_what, body, code) => {
    const type = 'application/graphql-response+json';
    expect(await post(body, `${type}, application/json;q=0.9`)).toEqual({ status: 400, type, code });
  });

  test('a request without a document is answered with 400 in both media types', async () => {
    expect(await post({ variables: {} })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await post({ variables: {} }, 'application/graphql-response+json')).toMatchObject({ status: 400 });
  });

  test('the metrics count a document that exceeds a limit by its code', async () => {
    await post({ query: '{ a '.repeat(300) });

    const metrics = await (await fetch(new URL('/metrics', subgraph().url))).text();
    expect(metrics).toMatch(/graphql_request\S*\{[^}]*DOCUMENT_LIMIT_EXCEEDED/);
  });
});
