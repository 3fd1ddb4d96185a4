import { GraphQLError } from 'graphql';
import type { SubgraphExtension } from '../../src/library/index.ts';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { codesOf, useLibrary } from './useLibrary.ts';

const typeDefs = `
  extend type AccountMutations {
    join(input: AccountJoinInput!): AccountJoinPayload
    fail: AccountJoinPayload
  }
  input AccountJoinInput { tier: String! delay: Boolean = false }
  type AccountJoinPayload { card: String outcome: String customer: Customer errors: [AccountError!]! }
  type AccountFull implements AccountError { code: AccountErrorCode! message: String! }
  extend enum AccountErrorCode { FULL }
`;

/** Records the calls of `join`, and lets a test end a slow one. */
function joining() {
  const calls: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const extend: SubgraphExtension = {
    typeDefs,
    limits: { join: { perAccount: 2, perAddress: 50, windowSeconds: 60 } },
    resolvers: {
      AccountMutations: {
        async join(_parent, { input }, context) {
          const customer = await context.requireCustomer();
          if ('errors' in customer) return customer;
          await context.countAttempt('join', `customer ${customer.entityId}`);
          calls.push(`begin ${input.tier}`);
          if (input.delay) await gate;
          calls.push(`end ${input.tier}`);
          if (input.tier === 'none')
            return { errors: [{ __typename: 'AccountFull', code: 'FULL', message: 'No more members are accepted.' }] };
          return { card: input.tier, outcome: 'the field of the payload', entityId: customer.entityId, errors: [] };
        },
        fail: () => Promise.reject(new Error('a secret of the company')),
      },
      AccountJoinPayload: {
        customer: ({ entityId }, _args, context, info) =>
          entityId === undefined ? null : context.entity('Customer', { entityId }, info),
      },
    },
  };
  return { calls, release, extend };
}

describe('account mutations of an extension', () => {
  const { create, signIn, sandbox, log, storeRequests } = useLibrary();
  const join = 'join(input: { tier: "gold" }) { card outcome errors { __typename code message } }';

  const audits = () =>
    log()
      .split('\n')
      .filter((line) => line.includes('"event":"account"') && !line.includes('"mutation":"login"'))
      .map((line) => JSON.parse(line))
      .map(({ mutation, outcome, customerEntityId }) => ({ mutation, outcome, customerEntityId }));

  test('return their payload, with the customer that the client selects', async () => {
    const { extend } = joining();
    const subgraph = await create({ extend });
    const { data, errors } = await subgraph.execute({
      query: `mutation { account { join(input: { tier: "gold" }) { card outcome mine: customer { mail: email displayName } errors { code } } } }`,
      headers: await signIn(subgraph),
    });
    expect(errors).toBeUndefined();
    expect(data.account.join).toEqual({
      card: 'gold',
      outcome: 'the field of the payload',
      mine: { mail: jane.email, displayName: 'Jane T.' },
      errors: [],
    });
    expect(audits()).toEqual([{ mutation: 'join', outcome: 'ok', customerEntityId: jane.entityId }]);
  });

  test('run in the order of the document, together with this subgraph’s own', async () => {
    const { calls, release, extend } = joining();
    const subgraph = await create({ extend });
    const headers = await signIn(subgraph);
    const running = subgraph.execute({
      query: `mutation {
        account {
          slow: join(input: { tier: "slow", delay: true }) { card }
          updateProfile(input: { firstName: "Janet" }) { errors { code } }
          fast: join(input: { tier: "fast" }) { card customer { firstName } }
        }
      }`,
      headers,
    });
    while (!calls.includes('begin slow')) await subgraph.execute({ query: '{ __typename }' });
    expect(sandbox().state.customers.get(jane.entityId)?.firstName).toBe('Jane');
    release();
    const { data } = await running;
    expect(calls).toEqual(['begin slow', 'end slow', 'begin fast', 'end fast']);
    expect(data.account).toEqual({
      slow: { card: 'slow' },
      updateProfile: { errors: [] },
      fast: { card: 'fast', customer: { firstName: 'Janet' } },
    });
  });

  test('are refused as data without a session, and with one that the store has ended', async () => {
    const { calls, extend } = joining();
    const subgraph = await create({ extend });
    const guest = await subgraph.execute({ query: `mutation { account { ${join} } }` });
    expect(guest.data.account.join).toMatchObject({ card: null, errors: [{ code: 'NOT_SIGNED_IN' }] });

    const headers = await signIn(subgraph);
    sandbox().state.sessions.clear();
    const ended = await subgraph.execute({ query: `mutation { account { ${join} } }`, headers });
    expect(ended.data.account.join).toMatchObject({ card: null, errors: [{ code: 'SESSION_EXPIRED' }] });
    expect(calls).toEqual([]);
    expect(audits().map(({ outcome }) => outcome)).toEqual(['NOT_SIGNED_IN', 'SESSION_EXPIRED']);
  });

  test('notice a sign-out that an earlier mutation of the same operation made', async () => {
    const { calls, extend } = joining();
    const subgraph = await create({ extend });
    const { data } = await subgraph.execute({
      query: `mutation { account { before: ${join} logout { errors { code } } after: ${join} } }`,
      headers: await signIn(subgraph),
    });
    expect(data.account).toMatchObject({
      before: { card: 'gold', errors: [] },
      logout: { errors: [] },
      after: { card: null, errors: [{ code: 'SESSION_EXPIRED' }] },
    });
    expect(calls).toEqual(['begin gold', 'end gold']);
  });

  test('that return no list of errors are an unexpected error, and the log names them', async () => {
    const subgraph = await create({
      extend: { typeDefs, resolvers: { AccountMutations: { join: () => ({ card: 'gold' }), fail: () => null } } },
    });
    const { data, errors } = await subgraph.execute({ query: `mutation { account { ${join} fail { card } } }` });
    expect(data.account).toEqual({ join: null, fail: null });
    expect(errors?.map(({ message }) => message)).toEqual(['Internal server error', 'Internal server error']);
    expect(log().match(/"event":"extension payload","mutation":"(join|fail)"/g)).toHaveLength(2);
  });

  test('cannot count attempts against a limit that the extension does not define', async () => {
    const subgraph = await create({
      extend: {
        typeDefs,
        resolvers: {
          AccountMutations: {
            async join(_parent, _args, context) {
              await context.countAttempt('signIn', 'jane@example.com');
              return { card: 'gold', errors: [] };
            },
            fail: () => null,
          },
        },
      },
    });
    const { data } = await subgraph.execute({ query: `mutation { account { ${join} } }` });
    expect(data.account).toEqual({ join: null });
  });

  test('count attempts per account, and return an exceeded limit as data', async () => {
    const { calls, extend } = joining();
    const subgraph = await create({ extend });
    const headers = await signIn(subgraph);
    const attempt = async (session: Record<string, string>) => {
      const { data } = await subgraph.execute({ query: `mutation { account { ${join} } }`, headers: session });
      return data.account.join.errors.map(({ code }: { readonly code: string }) => code);
    };
    expect([await attempt(headers), await attempt(headers), await attempt(headers)]).toEqual([
      [],
      [],
      ['RATE_LIMITED'],
    ]);
    expect(calls).toHaveLength(4);
    expect(await attempt(await signIn(subgraph, ottoline))).toEqual([]);
  });

  test('return the extension’s own errors with their types, and are audited with their codes', async () => {
    const { extend } = joining();
    const subgraph = await create({ extend });
    const { data } = await subgraph.execute({
      query: 'mutation { account { join(input: { tier: "none" }) { card errors { __typename code message } } } }',
      headers: await signIn(subgraph),
    });
    expect(data.account.join).toEqual({
      card: null,
      errors: [{ __typename: 'AccountFull', code: 'FULL', message: 'No more members are accepted.' }],
    });
    expect(audits()).toEqual([{ mutation: 'join', outcome: 'FULL', customerEntityId: jane.entityId }]);
  });

  test('that throw become an error without a message, and neither the log nor the response contains it', async () => {
    const { extend } = joining();
    const subgraph = await create({ extend });
    const result = await subgraph.execute({ query: 'mutation { account { fail { card } } }' });
    expect(result.errors).toMatchObject([{ message: 'Internal server error', path: ['account', 'fail'] }]);
    expect(JSON.stringify(result) + log()).not.toContain('a secret of the company');
    expect(audits()).toEqual([{ mutation: 'fail', outcome: 'FAULT', customerEntityId: undefined }]);
  });

  test('never make a text a label of a metric or an outcome in the audit log', async () => {
    const subgraph = await create({
      extend: {
        typeDefs,
        resolvers: {
          AccountMutations: {
            join: () => ({ errors: [{ __typename: 'AccountFull', code: 'of jane@example.com', message: '' }] }),
            fail: () => Promise.reject(new GraphQLError('refused', { extensions: { code: 'by jane@example.com' } })),
          },
        },
      },
    });
    await subgraph.execute({ query: `mutation { account { ${join} } }` });
    await subgraph.execute({ query: 'mutation { account { fail { card } } }' });
    expect(audits().map(({ outcome }) => outcome)).toEqual(['INVALID_CODE', 'FAULT']);
    const { payload } = await subgraph.fastify.inject('/metrics');
    expect(payload).toContain('account_');
    expect(payload).not.toContain('jane@example.com');
  });

  test('count against the limit of mutations per document', async () => {
    const { calls, extend } = joining();
    const subgraph = await create({ extend, env: { DOCUMENT_MAX_MUTATIONS: '2' } });
    const headers = await signIn(subgraph);
    const query = `mutation { account { a: ${join} b: ${join} c: ${join} } }`;
    expect(codesOf(await subgraph.execute({ query, headers }))).toEqual(['DOCUMENT_LIMIT_EXCEEDED']);
    expect(calls).toEqual([]);
    expect(storeRequests()).toEqual([]);
  });
});

describe('an extension that does not fit', () => {
  const { create } = useLibrary();
  const payload = 'type AccountXPayload { errors: [AccountError!]! }';

  test.each([
    ['is not GraphQL', { typeDefs: 'type {' }, 'not valid GraphQL'],
    [
      'defines a type of this subgraph',
      { typeDefs: 'input AccountLoginInput { a: Int }' },
      'AccountLoginInput, which this subgraph defines already',
    ],
    [
      'defines a field of this subgraph',
      { typeDefs: 'extend type Customer { displayName: String }' },
      'Customer.displayName, which this subgraph defines already',
    ],
    ['defines a type of the store', { typeDefs: 'type Product { a: Int }' }, 'Product'],
    ['defines a field of the store', { typeDefs: 'extend type Customer { email: String }' }, 'Customer.email'],
    ['refers to an unknown type', { typeDefs: 'extend type Query { a: Nothing }' }, 'Nothing'],
    ['extends an enum', { typeDefs: 'extend enum currencyCode { XXX }' }, 'EnumTypeExtension'],
    [
      'has a resolver for a field that it does not define',
      { typeDefs: 'extend type Query { a: Int }', resolvers: { AccountMutations: { login: () => null } } },
      'a resolver for AccountMutations.login, which it does not define',
    ],
    [
      'has a resolver that is not a function',
      { typeDefs: 'extend type Query { a: Int }', resolvers: { Query: { a: 1 as never } } },
      'Its resolver for Query.a is not a function',
    ],
    [
      'has a mutation whose payload has no errors',
      {
        typeDefs: 'extend type AccountMutations { x: AccountXPayload } type AccountXPayload { a: Int }',
        resolvers: { AccountMutations: { x: () => null } },
      },
      'The type of AccountMutations.x must have the field errors: [AccountError!]!',
    ],
    [
      'has a mutation without a resolver',
      { typeDefs: `extend type AccountMutations { x: AccountXPayload } ${payload}` },
      'AccountMutations.x has no resolver',
    ],
    [
      'requires a field that the store does not have',
      { typeDefs: 'extend type Customer { a: Int }', requires: { 'Customer.a': ['emial'] } },
      'Customer.a requires emial, which Customer does not have',
    ],
    [
      'requires a field that is not a single value',
      { typeDefs: 'extend type Customer { a: Int }', requires: { 'Customer.a': ['addresses'] } },
      'Customer.a requires addresses, which is not a single value',
    ],
    [
      'requires fields for a field that it does not define',
      { typeDefs: 'extend type Customer { a: Int }', requires: { 'Customer.b': ['email'] } },
      'requires names Customer.b, which it does not define',
    ],
  ] as const)('stops the start if it %s', async (_what, extend, message) => {
    await expect(create({ extend: extend as SubgraphExtension })).rejects.toThrow(message);
  });

  test('stops the start if it defines a look-up field of STITCHING=on', async () => {
    const extend = { typeDefs: 'extend type Query { lookUpProduct: Int }' };
    const failed = create({ extend, env: { STITCHING: 'on' } });
    await expect(failed).rejects.toThrow('STITCHING=on adds Query.lookUpProduct, which the schema already has.');
  });
});
