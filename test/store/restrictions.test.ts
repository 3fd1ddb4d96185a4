import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType, isObjectType } from 'graphql';
import { accountResolvers } from '../../resolvers/account/index.ts';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { guardedMutations, knownInputs } from '../../src/store/document/guardedMutations.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import type { GraphQLReply } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const thief = 'thief@example.com';
const selection = 'customer { email } errors { __typename }';

/** The ways to send an email to the store's updateCustomer. */
const ways: readonly [string, (email: string) => { query: string; variables?: object }][] = [
  [
    'forwarded',
    (email) => ({ query: `mutation { customer { updateCustomer(input: { email: "${email}" }) { ${selection} } } }` }),
  ],
  [
    'executed',
    (email) => ({
      query: `mutation { account { __typename } customer { updateCustomer(input: { email: "${email}" }) { ${selection} } } }`,
    }),
  ],
  [
    'among others',
    (email) => ({
      query: `mutation { a: customer { updateCustomer(input: { firstName: "Janet" }) { ${selection} } } b: customer { updateCustomer(input: { email: "${email}" }) { ${selection} } } }`,
    }),
  ],
  [
    'in a variable',
    (email) => ({
      query: `mutation ($input: UpdateCustomerInput!) { customer { updateCustomer(input: $input) { ${selection} } } }`,
      variables: { input: { email } },
    }),
  ],
  [
    'in a variable within the input',
    (email) => ({
      query: `mutation ($email: String) { customer { updateCustomer(input: { email: $email }) { ${selection} } } }`,
      variables: { email },
    }),
  ],
  [
    'by a default value',
    (email) => ({
      query: `mutation ($email: String = "${email}") { customer { updateCustomer(input: { email: $email }) { ${selection} } } }`,
    }),
  ],
  [
    'by alias, in fragments',
    (email) => ({
      query: `mutation { ...A } fragment A on Mutation { c: customer { ... on CustomerMutations { x: updateCustomer(input: { email: "${email}" }) { ${selection} } } } }`,
    }),
  ],
];

const emailOf = (subgraph: { sandbox: { state: { customers: Iterable<unknown> | Map<unknown, unknown> } } }) =>
  JSON.stringify([...(subgraph.sandbox.state.customers as Map<unknown, unknown>).values()]);

function expectRefused({ data, errors }: GraphQLReply, code: string): void {
  expect(data === null || JSON.stringify(data).includes('null')).toBe(true);
  expect(errors.map(({ extensions }) => extensions)).toContainEqual({ code });
}

describe('a session alone, which may be stolen', () => {
  const subgraph = useSubgraph();

  test.each(ways)('a session cannot change the email through the store’s own mutation: %s', async (_way, write) => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const { query, variables } = write(thief);
    const reply = await subgraph().graphql(query, variables, session);

    expectRefused(reply, 'EMAIL_CHANGE_NEEDS_PASSWORD');
    expect(reply.errors.some(({ message }) => message.includes('account.updateProfile'))).toBe(true);
    expect(emailOf(subgraph())).not.toContain(thief);
    expect(subgraph().log()).toContain('EMAIL_CHANGE_NEEDS_PASSWORD');
    expect(subgraph().log()).not.toContain(thief);
  });

  test('a session can send the profile with the unchanged email, in any case, at the cost of one read', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    subgraph().sandbox.state.requests.length = 0;
    const { data, errors } = await subgraph().graphql(
      `mutation { customer { updateCustomer(input: { firstName: "Janet", email: "JANE@example.com" }) { customer { firstName } errors { __typename } } } }`,
      {},
      session,
    );

    expect(errors).toEqual([]);
    expect(data.customer.updateCustomer).toEqual({ customer: { firstName: 'Janet' }, errors: [] });
    expect((await subgraph().storeRequests()).map(({ rootFields }) => rootFields)).toEqual([
      ['customer'],
      ['customer'],
    ]);
  });

  test('a document with any number of aliases of the unchanged email costs one read', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    subgraph().sandbox.state.requests.length = 0;
    const fields = Array.from(
      { length: 9 },
      (_, index) => `a${index}: updateCustomer(input: { email: "${jane.email}" }) { errors { __typename } }`,
    );
    await subgraph().graphql(`mutation { customer { ${fields.join(' ')} } }`, {}, session);

    expect(await subgraph().storeRequests()).toHaveLength(2);
  });

  test('a session cannot change the email while the store does not return the current one', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    subgraph().sandbox.state.sessions.clear();
    subgraph().sandbox.state.requests.length = 0;
    const reply = await subgraph().graphql(
      `mutation { customer { updateCustomer(input: { email: "${thief}" }) { ${selection} } } }`,
      {},
      session,
    );

    expectRefused(reply, 'EMAIL_CHANGE_NEEDS_PASSWORD');
    expect(await subgraph().storeRequests()).toHaveLength(1);
  });

  test('a mutation without an email costs no read', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    subgraph().sandbox.state.requests.length = 0;
    await subgraph().graphql(
      `mutation { customer { updateCustomer(input: { lastName: "Moss" }) { ${selection} } } }`,
      {},
      session,
    );

    expect(await subgraph().storeRequests()).toHaveLength(1);
  });

  test('account.updateProfile can change the email with the current password', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const { data } = await subgraph().graphql(
      `mutation { account { updateProfile(input: { email: "new@example.com", currentPassword: "${jane.password}" }) { customer { email } errors { code } } } }`,
      {},
      session,
    );

    expect(data.account.updateProfile).toEqual({ customer: { email: 'new@example.com' }, errors: [] });
  });

  test('a request without a session receives the store’s own response', async () => {
    const { data, errors } = await subgraph().graphql(
      `mutation { customer { updateCustomer(input: { email: "${thief}" }) { errors { __typename } } } }`,
    );

    expect(errors).toEqual([]);
    expect(data.customer.updateCustomer.errors).toEqual([{ __typename: 'CustomerNotLoggedInError' }]);
  });
});

describe('restrictions with a prefix and a namespace', () => {
  const subgraph = useSubgraph({ env: rulesFile('prefix: { types: Shop, except: [Customer] }\nnamespace: shop\n') });

  test('the store’s own mutations are restricted in the same way', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const update = await subgraph().graphql(
      `mutation { shop { customer { updateCustomer(input: { email: "${thief}" }) { customer { email } } } } }`,
      {},
      session,
    );
    const reset = await subgraph().graphql(
      `mutation { shop { customer { requestResetPassword(input: { email: "${jane.email}", path: "/x?c=1#" }) { errors { __typename } } } } }`,
    );

    expectRefused(update, 'EMAIL_CHANGE_NEEDS_PASSWORD');
    expectRefused(reset, 'RESET_PATH_NOT_ALLOWED');
    expect(emailOf(subgraph())).not.toContain(thief);
    expect(subgraph().sandbox.state.mail).toEqual([]);
  });
});

const requestReset = (path: string) =>
  `mutation { customer { requestResetPassword(input: { email: "${jane.email}", path: ${JSON.stringify(path)} }) { errors { __typename } } } }`;

describe('the path of a reset link in the store’s own mutation', () => {
  const subgraph = useSubgraph();

  test.each(['/passwordreset', '/account/reset-password', '/a.b_c~d', '/'])(
    'a plain path is emailed: %s',
    async (path) => {
      const { errors } = await subgraph().graphql(requestReset(path));

      expect(errors).toEqual([]);
      expect(subgraph().sandbox.state.mail).toHaveLength(1);
    },
  );

  test.each([
    '/x?c=999&t=AAAA#',
    '/x#',
    '/x?',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'evil',
    '',
    '/../x',
    '/x/./y',
    '/x y',
    '/x\n',
    '/x%3fc=1',
    '/x;c=1',
    '/x&c=1',
  ])('any other path is refused, and nothing is emailed: %j', async (path) => {
    const reply = await subgraph().graphql(requestReset(path));

    expectRefused(reply, 'RESET_PATH_NOT_ALLOWED');
    expect(await subgraph().storeRequests()).toEqual([]);
    expect(subgraph().sandbox.state.mail).toEqual([]);
  });

  test('the path may be absent', async () => {
    await subgraph().graphql(
      `mutation { customer { requestResetPassword(input: { email: "${jane.email}" }) { errors { __typename } } } }`,
    );

    expect(subgraph().sandbox.state.mail).toHaveLength(1);
  });
});

describe('restrictions with PASSWORD_RESET_PATHS', () => {
  const subgraph = useSubgraph({ env: { PASSWORD_RESET_PATHS: 'shop=/reset,app=/app/reset' } });

  test('only a configured path is emailed', async () => {
    expect((await subgraph().graphql(requestReset('/app/reset'))).errors).toEqual([]);
    expectRefused(await subgraph().graphql(requestReset('/passwordreset')), 'RESET_PATH_NOT_ALLOWED');
    expect(subgraph().sandbox.state.mail).toHaveLength(1);
  });
});

describe('both restrictions disabled', () => {
  const subgraph = useSubgraph({ env: { WRAPPED_EMAIL_CHANGE: 'allow', WRAPPED_RESET_PATH: 'allow' } });

  test('the store’s mutations work as in the store', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const { data } = await subgraph().graphql(
      `mutation { customer { updateCustomer(input: { email: "new@example.com" }) { customer { email } } } }`,
      {},
      session,
    );

    expect(data.customer.updateCustomer.customer).toEqual({ email: 'new@example.com' });
    expect((await subgraph().graphql(requestReset('/x?y=1').replace(jane.email, 'new@example.com'))).errors).toEqual(
      [],
    );
  });
});

function everyMutationIsListed(sdl: () => string): void {
  const schema = buildSchema(sdl(), { assumeValidSDL: true });

  test('the table lists each field of CustomerMutations, and each root mutation that takes credentials or a session', () => {
    const customer = schema.getType('CustomerMutations');
    const fields = isObjectType(customer) ? Object.keys(customer.getFields()) : [];
    expect(fields.length).toBeGreaterThan(5);
    expect(fields.filter((field) => !guardedMutations.CustomerMutations?.[field])).toEqual([]);
    const roots = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args }) =>
      args.some(({ name }) => /email|password|jwt|path/i.test(name)),
    );
    expect(roots.length).toBeGreaterThan(0);
    expect(roots.map(({ name }) => name).filter((name) => !guardedMutations.Mutation?.[name])).toEqual([]);
  });

  test('the table lists each input with an email, a password or a path', () => {
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    const sensitive = inputs.filter((input) =>
      Object.keys(input.getFields()).some((name) => /^(email|path)$|password/i.test(name)),
    );
    expect(sensitive.length).toBeGreaterThan(4);
    expect(sensitive.map(({ name }) => name).filter((name) => !(name in knownInputs))).toEqual([]);
  });
}

const listed = 'every mutation that touches an account is in the table';
describe(`${listed} (the sandbox)`, () => everyMutationIsListed(loadStorefrontTypeDefs));
describeRealSchemas(listed, (file) => everyMutationIsListed(() => readFileSync(file, 'utf8')));

test('each account mutation in the table exists', () => {
  const { AccountMutations } = accountResolvers({ passwordResetPaths: new Map() } as never);
  const named = Object.values(guardedMutations).flatMap((fields) =>
    Object.values(fields).flatMap(({ account }) => account ?? []),
  );
  expect(named.filter((name) => !(name in AccountMutations))).toEqual([]);
});
