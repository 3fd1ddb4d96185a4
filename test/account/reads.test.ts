import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

describe('account { … }', () => {
  const { subgraph, mutate, signedIn } = useAccount();

  test('passwordRules returns the store’s password rules to a guest, in one request', async () => {
    subgraph().sandbox.state.requests.length = 0;
    const { data } = await subgraph().graphql(
      '{ account { passwordRules { minimumLength requiresLowerCase requiresUpperCase minimumNumbers minimumSpecialCharacters } } }',
    );

    expect(data.account.passwordRules).toEqual({
      minimumLength: 7,
      requiresLowerCase: false,
      requiresUpperCase: false,
      minimumNumbers: 1,
      minimumSpecialCharacters: 0,
    });
    expect(await subgraph().storeRequests()).toMatchObject([{ operation: 'AccountPasswordRules' }]);
  });

  test('session returns its customer, end and method without a request to the store', async () => {
    const session = await signedIn();
    subgraph().sandbox.state.requests.length = 0;
    const query = '{ account { session { customerEntityId expiresAt method } } }';
    const { data } = await subgraph().graphql(query, {}, session);

    expect(data.account.session).toEqual({
      customerEntityId: jane.entityId,
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      method: 'PASSWORD',
    });
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('after a sign-in on another device session still describes the old one, and viewer says that it has ended', async () => {
    const session = await signedIn();
    await signedIn();
    const query = '{ account { session { customerEntityId } viewer { email } } }';
    const { data, errors } = await subgraph().graphql(query, {}, session);
    const type = await subgraph().graphql('{ __type(name: "AccountQueries") { fields { name description } } }');
    const { description } = type.data.__type.fields.find(({ name }: { name: string }) => name === 'session');

    expect(data.account).toEqual({ session: { customerEntityId: jane.entityId }, viewer: null });
    expect(errors).toMatchObject([
      { path: ['account', 'viewer'], extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } },
    ]);
    expect(description).toContain('is not null here');
  });

  test.each([
    ['account.ssoLogin with a token signed elsewhere', 'LOGIN_TOKEN', viaAccountMutation],
    ['the store’s own login', 'PASSWORD', viaStoreLogin],
  ])('a session that began with %s has the method %s', async (_how, method, begin) => {
    const value = await begin();
    const { data } = await subgraph().graphql(
      '{ account { session { method } } }',
      {},
      { authorization: `Bearer ${value}` },
    );

    expect(data.account.session.method).toBe(method);
  });

  async function viaAccountMutation(): Promise<string> {
    const input = { customerLoginJwt: subgraph().sandbox.loginJwt(jane.entityId) };
    return (await mutate('ssoLogin', input, 'customerAccessToken { value }')).customerAccessToken.value;
  }

  async function viaStoreLogin(): Promise<string> {
    const { data } = await subgraph().graphql(
      'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { customerAccessToken { value } } }',
      jane,
    );
    return data.login.customerAccessToken.value;
  }
});
