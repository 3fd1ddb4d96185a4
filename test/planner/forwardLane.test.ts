import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { jane } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

interface Posted {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Every response has the correlation id of its request. */
const correlationId = '8d0f2b1e-4c3a-4b5d-9e6f-7a8b9c0d1e2f';

describe('a document that was answered before', () => {
  const subgraph = useSubgraph();

  async function post({ body, headers = {} }: Posted) {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': correlationId, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { date: _date, ...kept } = Object.fromEntries(response.headers);
    return { status: response.status, headers: kept, body: await response.text() };
  }

  const settings = { query: '{ site { settings { storeName } } }' };
  const product = {
    query: 'query P($id: Int!) { site { product(entityId: $id) { name __typename } } }',
    operationName: 'P',
    variables: { id: 101 },
  };

  /** Counts how often a request passes Apollo Server's pipeline. */
  async function throughApollo(action: () => Promise<unknown>): Promise<number> {
    const pipeline = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
    try {
      await action();
      return pipeline.mock.calls.length;
    } finally {
      pipeline.mockRestore();
    }
  }

  /** The same operation in a new text. */
  function unseen(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || !('query' in body)) return body;
    return { ...body, query: `${body.query} # ${randomUUID()}` };
  }

  test.each<[title: string, posted: Posted, entersApollo: boolean]>([
    ['a query', { body: settings }, false],
    ['a query with variables and a name', { body: product }, false],
    [
      'a query that the store refuses',
      { body: { query: '{ node(id: "nonsense") { id } site { products(first: 5000) { edges { cursor } } } }' } },
      false,
    ],
    [
      'a sign-in that fails',
      { body: { query: 'mutation { login(email: "jane@example.com", password: "no") { result } }' } },
      false,
    ],
    ['variables that do not fit', { body: { ...product, variables: { id: 'one hundred' } } }, true],
    ['variables that are missing', { body: { ...product, variables: {} } }, true],
    ['an operation that the document lacks', { body: { ...product, operationName: 'Q' } }, true],
    [
      'a client that wants the newer media type',
      { body: settings, headers: { accept: 'application/graphql-response+json' } },
      true,
    ],
    [
      'a client that prefers the newer media type',
      { body: settings, headers: { accept: 'application/graphql-response+json, application/json' } },
      true,
    ],
    [
      'a client that prefers the older media type',
      { body: settings, headers: { accept: 'application/json, application/graphql-response+json' } },
      false,
    ],
    ['a client that takes neither', { body: settings, headers: { accept: 'text/plain' } }, true],
    ['a content type that a form can send', { body: settings, headers: { 'content-type': 'text/plain' } }, true],
    ['a body that is no object', { body: [settings] }, true],
    [
      'a hash that is not the document’s',
      { body: { ...settings, extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } } },
      true,
    ],
    ['a body that is no JSON', { body: '{ "query": ' }, false],
    ['a session that is not ours', { body: settings, headers: { 'x-bc-customer-access-token': 'bcsess_x' } }, false],
    ['a document that is not valid', { body: { query: '{ site { nothing } }' } }, true],
    ['extensions that say nothing', { body: { ...settings, extensions: {} } }, true],
  ])('%s: in status, headers and every byte', async (_what, posted, entersApollo) => {
    await post({ body: settings });
    await post({ body: product });
    const throughPipeline = await post({ ...posted, body: unseen(posted.body) });
    await post(posted);
    let again: unknown;
    const calls = await throughApollo(async () => {
      again = await post(posted);
    });

    expect(again).toEqual(throughPipeline);
    expect(calls).toBe(entersApollo ? 1 : 0);
  });

  test('new variables have a result of their own', async () => {
    for (const [id, name] of [
      [101, 'Harbour Mug'],
      [999_999, undefined],
    ] as const) {
      const { body } = await post({ body: { ...product, variables: { id } } });
      expect(JSON.parse(body).data.site.product?.name).toBe(name);
    }
  });

  test('each of two operations of one document has its own result', async () => {
    const query =
      'query Name { site { settings { storeName } } } query Product { site { product(entityId: 101) { name } } }';
    const ask = async (operationName: string) =>
      JSON.parse((await post({ body: { query, operationName } })).body).data.site;
    for (const _again of [1, 2, 3]) {
      expect(await ask('Name')).toEqual({ settings: { storeName: 'Harbour & Pine' } });
      expect(await ask('Product')).toEqual({ product: { name: 'Harbour Mug' } });
    }
    const unnamed = await post({ body: { query } });
    expect(JSON.parse(unnamed.body).errors).toHaveLength(1);
  });

  test('a viewer receives their own result, and a guest after them a guest’s', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const mine = { body: { query: '{ customer { email } }' } };
    await post(mine);
    expect(JSON.parse((await post({ ...mine, headers: session })).body).data.customer).toEqual({ email: jane.email });
    expect(JSON.parse((await post(mine)).body).data.customer).toBeNull();
  });

  const shelf =
    'site { products(first: 50) { edges { node { entityId name description plainTextDescription path sku images { edges { node { altText urlOriginal } } } } } } }';
  const large = { query: `{ one: ${shelf} two: ${shelf} }` };

  test('a large response is the store’s, byte for byte', async () => {
    const { sandbox } = subgraph();
    const direct = await fetch(sandbox.storefrontUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.credentials.storefrontToken}` },
      body: JSON.stringify(large),
    });
    const text = await direct.text();
    expect(text.length).toBeGreaterThan(2 * 2_048);
    expect((await post({ body: large })).body).toBe(text);
    expect((await post({ body: large })).body).toBe(text);
  });

  test('half of a large response is an error and is never passed on', async () => {
    await post({ body: large });
    await setFaults(subgraph().sandbox, [{ kind: 'truncated', share: 1 }]);
    const { body } = await post({ body: large });
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'STORE_INVALID_RESPONSE' } }],
      data: null,
    });
  });
});
