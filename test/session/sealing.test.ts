import { jane } from '../helpers/demoCustomer.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const credentials = `email: "${jane.email}", password: "${jane.password}"`;
const sealed = expect.stringMatching(/^bcsess_[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/);

const syncJwt = async ({ graphql, signIn }: TestSubgraph) => {
  const session = await signIn(jane.email, jane.password);
  const { data } = await graphql(
    'mutation { generateSessionSyncJwt(redirectTo: "/") { result { token } } }',
    {},
    session,
  );
  return data.generateSessionSyncJwt.result.token as string;
};

/** Every path to a customer access token, and every form of document that could evade sealing. */
const ways: readonly {
  readonly title: string;
  readonly query: string;
  readonly variables?: (subgraph: TestSubgraph) => object | Promise<object>;
  /** The sealed tokens of the answer. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
  readonly tokens: (data: any) => unknown[];
}[] = [
  {
    title: 'login',
    query: `mutation { login(${credentials}) { customerAccessToken { value expiresAt } } }`,
    tokens: ({ login }) => [login.customerAccessToken.value],
  },
  {
    title: 'login, with aliases all the way',
    query: `mutation { a: login(${credentials}) { b: customerAccessToken { c: value d: value expiresAt: value } } }`,
    tokens: ({ a: { b } }) => [b.c, b.d, b.expiresAt],
  },
  {
    title: 'login, with the token selected twice',
    query: `mutation { login(${credentials}) { customerAccessToken { value } other: customerAccessToken { x: value } customerAccessToken { y: value } } }`,
    tokens: ({ login }) => [login.customerAccessToken.value, login.customerAccessToken.y, login.other.x],
  },
  {
    title: 'login, through fragments in fragments',
    query: `mutation { ...root } fragment root on Mutation { login(${credentials}) { ... on LoginResult { ...result } } }
      fragment result on LoginResult { customerAccessToken { ...token ... { again: value } } customer { email } }
      fragment token on CustomerAccessToken { value ... on CustomerAccessToken { deep: value } }`,
    tokens: ({ login: { customerAccessToken: token } }) => [token.value, token.deep, token.again],
  },
  {
    title: 'login, behind directives and variables',
    query: `mutation ($email: String!, $password: String!, $yes: Boolean = true) {
      login(email: $email, password: $password) { customerAccessToken @include(if: $yes) { value @skip(if: false) __typename } }
    }`,
    variables: () => ({ email: jane.email, password: jane.password }),
    tokens: ({ login }) => [login.customerAccessToken.value],
  },
  {
    title: 'login, in a document of several operations',
    query: `mutation One { login(${credentials}) { customerAccessToken { ...token } } }
      fragment token on CustomerAccessToken { value }`,
    tokens: ({ login }) => [login.customerAccessToken.value],
  },
  {
    title: 'login, with names that the seal itself uses',
    query: `mutation { login(${credentials}) { sealCustomer: customerAccessToken { sealValue: value sealExpiresAt: expiresAt } } }`,
    tokens: ({ login }) => [login.sealCustomer.sealValue],
  },
  {
    title: 'two mutations, executed one by one',
    query: `mutation { a: login(${credentials}) { customerAccessToken { value } } b: login(${credentials}) { token: customerAccessToken { v: value } } }`,
    tokens: ({ a, b }) => [a.customerAccessToken.value, b.token.v],
  },
  {
    title: 'login beside the account domain',
    query: `mutation { login(${credentials}) { customerAccessToken { value } } account { login(input: { ${credentials} }) { customerAccessToken { value } } } }`,
    tokens: ({ login, account }) => [login.customerAccessToken.value, account.login.customerAccessToken.value],
  },
  {
    title: 'loginWithCustomerLoginJwt',
    query: 'mutation ($jwt: String!) { loginWithCustomerLoginJwt(jwt: $jwt) { customerAccessToken { value } } }',
    variables: ({ sandbox }) => ({ jwt: sandbox.loginJwt(jane.entityId) }),
    tokens: (data) => [data.loginWithCustomerLoginJwt.customerAccessToken.value],
  },
  {
    title: 'validateSessionSyncJwt, two levels down',
    query: `mutation ($jwt: String!) { validateSessionSyncJwt(jwt: $jwt) {
      content { ...content } errors { ... on Error { message } } } }
      fragment content on SessionSyncJwtContent { redirectTo token: customerAccessToken { value } }`,
    variables: async (subgraph) => ({ jwt: await syncJwt(subgraph) }),
    tokens: (data) => [data.validateSessionSyncJwt.content.token.value],
  },
  {
    title: 'validateSessionSyncJwt, executed',
    query: `mutation ($jwt: String!) {
      validateSessionSyncJwt(jwt: $jwt) { content { customerAccessToken { value } } }
      account { __typename }
    }`,
    variables: async (subgraph) => ({ jwt: await syncJwt(subgraph) }),
    tokens: (data) => [data.validateSessionSyncJwt.content.customerAccessToken.value],
  },
  {
    title: 'account.login, with aliases and fragments',
    query: `mutation { account { in: login(input: { ${credentials} }) { ...payload token: customerAccessToken { text: value } } } }
      fragment payload on AccountLoginPayload { customerAccessToken { ...value } }
      fragment value on CustomerAccessToken { value }`,
    tokens: ({ account }) => [account.in.customerAccessToken.value, account.in.token.text],
  },
  {
    title: 'account.ssoLogin',
    query:
      'mutation ($jwt: String!) { account { ssoLogin(input: { customerLoginJwt: $jwt }) { customerAccessToken { value } } } }',
    variables: ({ sandbox }) => ({ jwt: sandbox.loginJwt(jane.entityId) }),
    tokens: ({ account }) => [account.ssoLogin.customerAccessToken.value],
  },
];

describe('every customer access token is sealed', () => {
  const subgraph = useSubgraph();

  test.each(ways)('$title', async ({ query, variables, tokens }) => {
    const { graphql, sandbox } = subgraph();
    const given = (await variables?.(subgraph())) ?? {};
    const issued = new Set(sandbox.state.sessions.keys());
    const { text, data, errors } = await graphql(query, given);

    expect(errors).toEqual([]);
    const told = tokens(data);
    expect(told).toEqual(told.map(() => sealed));
    for (const token of sandbox.state.sessions.keys()) issued.add(token);
    for (const token of issued) expect(text).not.toContain(token);
    expect(text).not.toMatch(/sealCustomer":\{"entityId|"sealValue":"[^b]/);

    const [last] = told.slice(-1);
    const reply = await graphql('{ customer { email } }', {}, { 'x-bc-customer-access-token': String(last) });
    expect(reply.data.customer.email).toBe(jane.email);
  });

  test('an alias with the name of the token’s type and another value does not change', async () => {
    const { data } = await subgraph().graphql(
      `mutation { login(${credentials}) { customerAccessToken: customer { value: email } value: result } }`,
    );

    expect(data.login).toEqual({ customerAccessToken: { value: jane.email }, value: 'success' });
  });

  test('the fields added for sealing are not in the response', async () => {
    const { data } = await subgraph().graphql(`mutation { login(${credentials}) { customerAccessToken { value } } }`);

    expect(Object.keys(data.login)).toEqual(['customerAccessToken']);
    expect(Object.keys(data.login.customerAccessToken)).toEqual(['value']);
  });

  test('a sign-in that selects no token returns none', async () => {
    const { text } = await subgraph().graphql(`mutation { login(${credentials}) { customer { email } } }`);

    expect(text).toBe('{"data":{"login":{"customer":{"email":"jane@example.com"}}}}');
  });
});
