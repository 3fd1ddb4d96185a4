import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { fakeStoreEnvironment, startFakeStore } from '../helpers/startFakeStore.ts';
import { codesOf, useLibrary } from './useLibrary.ts';

describe('a subgraph in another program’s process', () => {
  const { create, signIn, sandbox } = useLibrary();

  test('answers operations without a connection, as it does over HTTP', async () => {
    const subgraph = await create();
    const headers = await signIn(subgraph);
    const request = { query: '{ customer { email displayName } site { settings { storeName } } }' };
    const inProcess = await subgraph.execute({ ...request, headers });
    expect(inProcess.data.customer).toEqual({ email: jane.email, displayName: 'Jane T.' });

    const url = await subgraph.fastify.listen({ port: 0 });
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    expect(await response.json()).toEqual(inProcess);
  });

  test('takes variables, the operation to run, and the client’s address, which the store receives', async () => {
    const subgraph = await create();
    const { data } = await subgraph.execute({
      query:
        'query A($id: Int!) { site { product(entityId: $id) { name } } } query B { site { settings { storeName } } }',
      variables: { id: 101 },
      operationName: 'A',
      clientAddress: '203.0.113.7',
    });
    expect(data).toEqual({ site: { product: { name: 'Harbour Mug' } } });
    expect(sandbox().state.requests.map(({ headers }) => headers['true-client-ip'])).toEqual(['203.0.113.7']);
  });

  test('has an SDL for composition, and a server that the caller can extend before it listens', async () => {
    const subgraph = await create();
    expect(subgraph.sdl).toMatch(/type Customer\b[^{]*@key\(fields: "entityId"\)/);
    subgraph.fastify.get('/hello', async () => 'hello');
    expect(await subgraph.fastify.inject('/hello')).toMatchObject({ statusCode: 200, payload: 'hello' });
  });

  test('cannot be created with an invalid configuration: the error names each variable and contains no value', async () => {
    const failed = create({ env: { STORE_TIMEOUT_MS: 'wrong-value', BIGCOMMERCE_STORE_HASH: undefined } });
    await expect(failed).rejects.toThrow(
      /STORE_TIMEOUT_MS[\s\S]*BIGCOMMERCE_STORE_HASH|BIGCOMMERCE_STORE_HASH[\s\S]*STORE_TIMEOUT_MS/,
    );
    await expect(failed).rejects.not.toThrow('wrong-value');
  });
});

describe('fields of an extension', () => {
  const { create, signIn, storeRequests, log } = useLibrary();

  test('on the query root are answered, alone and beside the store’s fields', async () => {
    const subgraph = await create({
      extend: {
        typeDefs: ['extend type Query { motto(times: Int! = 1): String! }'],
        resolvers: { Query: { motto: (_, { times }) => 'Made to last. '.repeat(times).trim() } },
      },
    });
    const { data } = await subgraph.execute({
      query: '{ motto twice: motto(times: 2) site { settings { storeName } } }',
    });
    expect(data).toMatchObject({ motto: 'Made to last.', twice: 'Made to last. Made to last.' });
    expect(data.site.settings.storeName).toEqual(expect.any(String));
    expect(subgraph.sdl).toContain('motto(times: Int! = 1): String!');
  });

  test('on a store type receive the fields that they require, whatever the client selects', async () => {
    const subgraph = await create({
      extend: {
        typeDefs: 'extend type Product { label: String! } extend type Customer { badge(size: Int = 1): String! }',
        requires: { 'Product.label': ['entityId', 'name'], 'Customer.badge': ['entityId'] },
        resolvers: {
          Product: { label: ({ entityId, name }) => `${entityId}: ${name}` },
          Customer: { badge: ({ entityId }, { size }) => `#${entityId}`.repeat(size) },
        },
      },
    });
    const { data, errors } = await subgraph.execute({
      query: `{
        site { product(entityId: 101) { entityId: sku label } }
        customer { badge(size: 2) }
        _entities(representations: [{ __typename: "Product", entityId: 121 }]) { ... on Product { label } }
      }`,
      headers: await signIn(subgraph),
    });
    expect(errors).toBeUndefined();
    expect(data.site.product).toEqual({ entityId: expect.any(String), label: '101: Harbour Mug' });
    expect(data.customer).toEqual({ badge: '#1#1' });
    expect(data._entities[0].label).toMatch(/^121: /);
  });

  test('on a store type receive no value if the store could not read a field that they require', async () => {
    const called: unknown[] = [];
    const store = await startFakeStore(({ query }) => {
      const alias = /(\w+): phone/.exec(query)?.[1] ?? '';
      return {
        data: { customer: { [alias]: null } },
        errors: [{ message: 'The phone could not be read.', path: ['customer', alias] }],
      };
    });
    const subgraph = await create({
      extend: {
        typeDefs: 'extend type Customer { dial: String }',
        requires: { 'Customer.dial': ['phone'] },
        resolvers: { Customer: { dial: (customer) => called.push(customer) } },
      },
      env: fakeStoreEnvironment(store),
    });
    const { data, errors } = await subgraph.execute({ query: '{ customer { dial } }' });
    await store.close();
    expect(data).toEqual({ customer: { dial: null } });
    expect(errors).toMatchObject([{ message: 'The phone could not be read.', path: ['customer', 'dial'] }]);
    expect(called).toEqual([]);
  });

  test('on a store type that require nothing can be selected alone', async () => {
    const subgraph = await create({
      extend: { typeDefs: 'extend type Site { motto: String }', resolvers: { Site: { motto: () => 'Made to last.' } } },
    });
    expect((await subgraph.execute({ query: '{ site { motto } }' })).data).toEqual({
      site: { motto: 'Made to last.' },
    });
  });

  test('on Customer are private: another customer’s are refused', async () => {
    const subgraph = await create({
      extend: {
        typeDefs: 'extend type Customer { diary: String }',
        resolvers: { Customer: { diary: () => 'secret' } },
      },
    });
    const result = await subgraph.execute({
      query: `{ _entities(representations: [{ __typename: "Customer", entityId: ${ottoline.entityId} }]) { ... on Customer { diary } } }`,
      headers: await signIn(subgraph),
    });
    expect(codesOf(result)).toEqual(['FORBIDDEN']);
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  test('can be an entity of their own, which other subgraphs reference', async () => {
    const subgraph = await create({
      extend: {
        typeDefs: 'type Card @key(fields: "number") { number: ID! points: Int! }',
        resolvers: { Card: { __resolveReference: ({ number }) => ({ number, points: 7 }) } },
      },
    });
    const { data } = await subgraph.execute({
      query: '{ _entities(representations: [{ __typename: "Card", number: "1" }]) { ... on Card { number points } } }',
    });
    expect(data._entities).toEqual([{ number: '1', points: 7 }]);
    expect(subgraph.sdl).toMatch(/type Card\s+@key\(fields: "number"\)/);
  });

  test('can ask the store with the session of the request, and receive its errors', async () => {
    const subgraph = await create({
      extend: {
        typeDefs: 'extend type Query { mailbox: String failing: String }',
        resolvers: {
          Query: {
            async mailbox(_parent, _args, context) {
              const { data } = await context.storefront('query Mail { customer { email } }');
              return (data?.customer as { email: string } | null)?.email;
            },
            failing: (_parent, _args, context) => context.storefront('{ nothing }'),
          },
        },
      },
    });
    const headers = await signIn(subgraph);
    expect((await subgraph.execute({ query: '{ mailbox }', headers })).data).toEqual({ mailbox: jane.email });
    expect(storeRequests().map(({ operation }) => operation)).toEqual(['Mail']);
    expect((await subgraph.execute({ query: '{ mailbox }' })).data).toEqual({ mailbox: null });

    const failed = await subgraph.execute({ query: '{ failing }' });
    expect(failed.errors?.map(({ message }) => message)).toEqual(['Internal server error']);
    expect(log()).toContain('Cannot query field \\"nothing\\" on type \\"Query\\".');
  });

  test('send at most forty documents to the store for one request, whatever the client selects', async () => {
    const subgraph = await create({
      extend: {
        typeDefs: 'extend type Query { motto: String }',
        resolvers: {
          Query: {
            async motto(_parent, _args, context) {
              const { data } = await context.storefront('query Motto { site { settings { storeName } } }');
              return data ? 'Made to last.' : null;
            },
          },
        },
      },
      env: { GUEST_SHARING: 'off' },
    });
    const aliases = Array.from({ length: 200 }, (_, index) => `a${index}: motto`).join(' ');
    const result = await subgraph.execute({ query: `{ ${aliases} }` });
    expect(storeRequests()).toHaveLength(40);
    expect(new Set(codesOf(result))).toEqual(new Set(['DOCUMENT_LIMIT_EXCEEDED']));
    expect(codesOf(result)).toHaveLength(160);
  });

  test('see the customer of the request: the viewer, nobody, or an error if the session has ended', async () => {
    const subgraph = await create({
      extend: {
        typeDefs: 'extend type Query { who: String }',
        resolvers: { Query: { who: async (_p, _a, context) => (await context.customer())?.email ?? 'a guest' } },
      },
    });
    const headers = await signIn(subgraph);
    expect((await subgraph.execute({ query: '{ who again: who }', headers })).data).toEqual({
      who: jane.email,
      again: jane.email,
    });
    expect(storeRequests()).toHaveLength(1);
    expect((await subgraph.execute({ query: '{ who }' })).data).toEqual({ who: 'a guest' });
    expect(
      codesOf(await subgraph.execute({ query: '{ who }', headers: { authorization: 'Bearer bcsess_broken' } })),
    ).toEqual(['INVALID_CUSTOMER_ACCESS_TOKEN']);
  });
});
