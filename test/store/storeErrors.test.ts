import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const expensive = `{ site { products(first: 50) { edges { node { variants(first: 50) { edges { node { productOptions(first: 50) { edges { node { entityId } } } } } } } } } } }`;

describe('the store’s own errors', () => {
  const subgraph = useSubgraph();

  test('a query that exceeds the complexity limit is refused with the store’s message', async () => {
    const { errors, data } = await subgraph().graphql(expensive);

    expect(data).toBeNull();
    expect(errors).toEqual([
      { message: expect.stringMatching(/^The query is too complex as it has a complexity score of \d+ out of 10000/) },
    ]);
  });

  test('a resolver’s error keeps its message, its path and its place in the client’s document', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const query = '{\n  customer { email attributes { attribute(entityId: 404) { name } } }\n}';
    const { data, errors } = await subgraph().graphql(query, {}, session);

    expect(data).toEqual({ customer: null });
    expect(errors).toEqual([
      {
        message: 'Customer attribute 404 does not exist.',
        path: ['customer', 'attributes', 'attribute'],
        locations: [{ line: 2, column: 33 }],
      },
    ]);
  });

  test('the same error has the same message and path beside this subgraph’s own fields', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const query = '{ me: customer { a: attributes { b: attribute(entityId: 404) { name } } } account { __typename } }';
    const { data, errors } = await subgraph().graphql(query, {}, session);

    expect(data).toEqual({ me: null, account: { __typename: 'AccountQueries' } });
    expect(errors).toMatchObject([{ message: 'Customer attribute 404 does not exist.', path: ['me', 'a', 'b'] }]);
  });

  test('an error below account.viewer has the client’s path', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const query = '{ account { me: viewer { email attributes { attribute(entityId: 404) { name } } } } }';
    const { data, errors } = await subgraph().graphql(query, {}, session);

    expect(data).toEqual({ account: { me: null } });
    expect(errors).toMatchObject([
      { message: 'Customer attribute 404 does not exist.', path: ['account', 'me', 'attributes', 'attribute'] },
    ]);
  });

  test('a customer whose selection fails after the sign-in is signed in all the same, and the error has its path', async () => {
    const { data, errors } = await subgraph().graphql(
      `mutation ($jwt: String!) { account { in: ssoLogin(input: { customerLoginJwt: $jwt }) {
        customer { attributes { attribute(entityId: 404) { name } } }
        customerAccessToken { value }
        errors { code }
      } } }`,
      { jwt: subgraph().sandbox.loginJwt(jane.entityId) },
    );

    expect(data.account.in).toEqual({
      customer: null,
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
      errors: [],
    });
    expect(errors).toMatchObject([
      {
        message: 'Customer attribute 404 does not exist.',
        path: ['account', 'in', 'customer', 'attributes', 'attribute'],
      },
    ]);
  });

  test('an account mutation with a too complex selection is refused with the store’s message, and no one is signed in', async () => {
    const { data, errors } = await subgraph().graphql(
      `mutation ($input: AccountLoginInput!) { account { login(input: $input) {
        customer { orders(first: 50) { edges { node { consignments { shipping(first: 50) { edges { node { lineItems(first: 50) { edges { node { name } } } } } } } } } } }
        errors { __typename code message }
      } } }`,
      { input: { email: jane.email, password: jane.password } },
    );

    expect(errors).toEqual([]);
    expect(data.account.login).toEqual({
      customer: null,
      errors: [
        {
          __typename: 'AccountStoreRefused',
          code: 'STORE_REFUSED',
          message: expect.stringMatching(/^The query is too complex/),
        },
      ],
    });
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('an invalid document is refused, and no request reaches the store', async () => {
    const { status, errors } = await subgraph().graphql('{ customer { e_mail } account { nothing } }');

    expect(status).toBe(200);
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('an invalid variable is refused, and no request reaches the store', async () => {
    const { errors } = await subgraph().graphql('query ($id: Int!) { site { category(entityId: $id) { name } } }', {
      id: 'one',
    });

    expect(errors).toMatchObject([{ message: expect.stringContaining('$id'), extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a syntax error is refused, and no request reaches the store', async () => {
    const { errors } = await subgraph().graphql('{ customer { ');

    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });
});

describe('a private token that lacks a scope', () => {
  const subgraph = useSubgraph();
  const scopes = () => {
    for (const token of subgraph().sandbox.state.storefrontTokens.values()) {
      Object.assign(token, { scopes: ['Unauthenticated'] });
    }
  };

  test('the store’s code names the scope, in the wrap and in account mutations, and nothing is incomplete', async () => {
    const { graphql, sandbox } = subgraph();
    scopes();
    const wrapped = await graphql('{ customer { email } }');
    const account = await graphql(
      `mutation { account { login(input: { email: "${jane.email}", password: "${jane.password}" }) { errors { code } } } }`,
    );
    const reset = await graphql(
      `mutation { account { requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } } } }`,
    );

    expect(wrapped.errors).toEqual([
      {
        message: 'The token does not have the access scopes this operation needs.',
        path: ['customer'],
        extensions: { code: 'INSUFFICIENT_ACCESS_SCOPE' },
      },
    ]);
    expect(account.errors).toMatchObject([
      { path: ['account', 'login'], extensions: { code: 'INSUFFICIENT_ACCESS_SCOPE' } },
    ]);
    expect(reset.errors).toMatchObject([{ extensions: { code: 'INSUFFICIENT_ACCESS_SCOPE' } }]);
    expect(sandbox.state.sessions.size).toBe(0);
    expect(sandbox.state.mail).toEqual([]);
  });
});

describe('a wrong private token', () => {
  const subgraph = useSubgraph();

  test('a client learns that this service’s credentials were refused, and nothing more', async () => {
    subgraph().sandbox.state.storefrontTokens.clear();
    const { errors, text } = await subgraph().graphql('{ customer { email } }');

    expect(errors).toMatchObject([{ extensions: { code: 'STORE_CREDENTIALS_REFUSED' } }]);
    expect(text).not.toContain('Credentials are not valid');
  });
});

describe('a store that requires a reCAPTCHA', () => {
  const subgraph = useSubgraph({ sandbox: { reCaptcha: true } });

  test('the wrap passes the store’s message on, and an account mutation says what to do', async () => {
    const wrapped = await subgraph().graphql(
      `mutation { customer { requestResetPassword(input: { email: "${jane.email}" }) { errors { __typename } } } }`,
    );
    const { data } = await subgraph().graphql(
      `mutation { account { requestPasswordReset(input: { email: "${jane.email}" }) { errors { __typename code message } } } }`,
    );

    expect(wrapped.errors).toMatchObject([{ message: expect.stringContaining('ReCaptcha') }]);
    expect(data.account.requestPasswordReset.errors).toEqual([
      { __typename: 'AccountReCaptchaRequired', code: 'RECAPTCHA_REQUIRED', message: expect.any(String) },
    ]);
    expect(subgraph().sandbox.state.mail).toEqual([]);
  });
});
