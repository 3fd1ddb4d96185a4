import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const signIn = `
  mutation ($jwt: String!, $cart: String) {
    account {
      ssoLogin(input: { customerLoginJwt: $jwt, guestCartEntityId: $cart }) {
        customer { entityId email }
        cart { entityId lineItems { totalQuantity } }
        customerAccessToken { value expiresAt }
        errors { __typename code message }
      }
    }
  }
`;

const createCart = `mutation { cart { createCart(input: { lineItems: [{ quantity: 2, productEntityId: 121 }] }) { cart { entityId } } } }`;

describe('account.ssoLogin', () => {
  const subgraph = useSubgraph();

  test('a new login JWT returns the customer and a sealed session', async () => {
    const { sandbox, graphql } = subgraph();
    const { data, errors } = await graphql(signIn, { jwt: sandbox.loginJwt(jane.entityId) });

    expect(errors).toEqual([]);
    expect(data.account.ssoLogin).toMatchObject({
      customer: { entityId: jane.entityId, email: jane.email },
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
      errors: [],
    });
  });

  test('a login JWT that was used before is refused, and no session is created', async () => {
    const { sandbox, graphql } = subgraph();
    const jwt = sandbox.loginJwt(jane.entityId);
    await graphql(signIn, { jwt });
    const [before] = sandbox.state.sessions.keys();
    const { data } = await graphql(signIn, { jwt });

    expect(data.account.ssoLogin).toMatchObject({
      customer: null,
      customerAccessToken: null,
      errors: [{ __typename: 'AccountLoginTokenRejected', code: 'LOGIN_TOKEN_REJECTED' }],
    });
    expect([...sandbox.state.sessions.keys()]).toEqual([before]);
  });

  test.each([
    ['older than 30 seconds', { iat: Math.floor(Date.now() / 1000) - 90 }],
    ['made for another store', { store_hash: 'elsewhere' }],
    ['made for another channel', { channel_id: 2 }],
    ['made for a customer who does not exist', { customer_id: 404 }],
    ['made for another purpose', { operation: 'session_sync' }],
  ])('a login JWT %s is refused with the same message as any other', async (_how, claims) => {
    const { sandbox, graphql } = subgraph();
    const { data } = await graphql(signIn, { jwt: sandbox.loginJwt(jane.entityId, claims) });

    expect(data.account.ssoLogin.errors).toEqual([
      {
        __typename: 'AccountLoginTokenRejected',
        code: 'LOGIN_TOKEN_REJECTED',
        message: 'The store did not accept the login token. Each token works once, for 30 seconds. Create a new one.',
      },
    ]);
    expect(sandbox.state.sessions.size).toBe(0);
  });

  test('text that is not a JWT is refused, and no request reaches the store', async () => {
    const { data } = await subgraph().graphql(signIn, { jwt: 'not a token' });

    expect(data.account.ssoLogin.errors).toMatchObject([{ code: 'INPUT_INVALID' }]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a guest cart is merged into the customer’s cart', async () => {
    const { sandbox, graphql } = subgraph();
    const created = await graphql(createCart);
    const cart = created.data.cart.createCart.cart.entityId;
    const { data } = await graphql(signIn, { jwt: sandbox.loginJwt(jane.entityId), cart });

    expect(data.account.ssoLogin.errors).toEqual([]);
    expect(data.account.ssoLogin.cart.lineItems.totalQuantity).toBe(2);
    expect(sandbox.state.carts.get(data.account.ssoLogin.cart.entityId)?.customerId).toBe(jane.entityId);
  });

  test('a guest cart that does not exist is reported with the store’s message, and no one is signed in', async () => {
    const { sandbox, graphql } = subgraph();
    const { data } = await graphql(signIn, { jwt: sandbox.loginJwt(jane.entityId), cart: 'gone' });

    expect(data.account.ssoLogin).toMatchObject({
      customer: null,
      errors: [{ __typename: 'AccountStoreRefused', code: 'STORE_REFUSED', message: 'The guest cart does not exist.' }],
    });
    expect(sandbox.state.sessions.size).toBe(0);
  });

  test('an expired session in the request does not prevent the sign-in', async () => {
    const { sandbox, graphql } = subgraph();
    const jwt = sandbox.loginJwt(jane.entityId);
    const { data } = await graphql(signIn, { jwt }, { authorization: 'Bearer bcsess_long-gone' });

    expect(data.account.ssoLogin).toMatchObject({ customer: { email: jane.email }, errors: [] });
  });

  test('an expired session does not prevent the store’s own sign-in among other mutations', async () => {
    const { sandbox, graphql } = subgraph();
    const query = `mutation ($one: String!, $other: String!) {
      one: loginWithCustomerLoginJwt(jwt: $one) { customer { email } }
      other: loginWithCustomerLoginJwt(jwt: $other) { customer { email } }
    }`;
    const variables = { one: sandbox.loginJwt(jane.entityId), other: sandbox.loginJwt(ottoline.entityId) };
    const { data, errors } = await graphql(query, variables, { authorization: 'Bearer bcsess_long-gone' });

    expect(errors).toEqual([]);
    expect(data).toEqual({ one: { customer: { email: jane.email } }, other: { customer: { email: ottoline.email } } });
  });
});
