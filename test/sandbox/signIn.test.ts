import { demoPassword, signIn, textAt, useSandbox } from './storeClient.ts';

const store = useSandbox();

const login = `mutation ($email: String!, $password: String!, $cart: String) {
  login(email: $email, password: $password, guestCartEntityId: $cart) {
    result
    customer { entityId email }
    cart { entityId lineItems { totalQuantity } }
    customerAccessToken { value expiresAt }
  }
}`;

const whoAmI = '{ customer { entityId email } }';
const strict = { 'x-bc-error-on-invalid-customer-access-token': 'true' };
const jane = { email: 'jane@example.com', password: demoPassword };
const sessions = () => store.sandbox().state.sessions.size;

async function guestCart(quantity: number): Promise<string> {
  const { body } = await store.graphql(
    `mutation ($quantity: Int!) { cart { createCart(input: { lineItems: [{ productEntityId: 103, quantity: $quantity }] }) {
      cart { entityId }
    } } }`,
    { variables: { quantity } },
  );
  return textAt(body, 'data.cart.createCart.cart.entityId');
}

describe('signing in with a password', () => {
  test('a sign-in returns the customer and a working token', async () => {
    const { status, body } = await store.graphql(login, { variables: jane });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { login: { result: 'success', customer: { entityId: 1, email: jane.email } } },
    });
    const customerToken = textAt(body, 'data.login.customerAccessToken.value');
    const { body: viewer } = await store.graphql(whoAmI, { customerToken });
    expect(viewer).toEqual({ data: { customer: { entityId: 1, email: jane.email } } });
  });

  test('the letter case of the email does not matter', async () => {
    const { body } = await store.graphql(login, { variables: { ...jane, email: 'JANE@Example.com' } });
    expect(body).toMatchObject({ data: { login: { customer: { entityId: 1 } } } });
  });

  test('an unknown email and a wrong password receive the same response, and no one is signed in', async () => {
    const unknown = await store.graphql(login, { variables: { ...jane, email: 'nobody@example.com' } });
    const wrong = await store.graphql(login, { variables: { ...jane, password: 'sandbox-Pa55word ' } });
    expect(unknown.text).toBe(wrong.text);
    expect(wrong.status).toBe(200);
    expect(wrong.body).toMatchObject({ data: null, errors: [{ message: 'Invalid credentials', path: ['login'] }] });
    expect(sessions()).toBe(0);
  });

  test('passwords of more than 64 characters are compared to the last byte', async () => {
    const password = `${'pässwort 1 '.repeat(8)}x`;
    await store.rest('PUT', '/v3/customers', [{ id: 3, authentication: { new_password: password } }]);
    const off = await store.graphql(login, {
      variables: { email: 'ottoline@example.com', password: `${password.slice(0, -1)}y` },
    });
    expect(off.body).toMatchObject({ data: null });
    const right = await store.graphql(login, { variables: { email: 'ottoline@example.com', password } });
    expect(right.body).toMatchObject({ data: { login: { customer: { entityId: 3 } } } });
  });

  test('a sign-in is refused while the password must be reset first', async () => {
    const { body } = await store.graphql(login, { variables: { ...jane, email: 'vesna@example.com' } });
    expect(body).toMatchObject({ data: null, errors: [{ message: 'Reset password' }] });
    expect(sessions()).toBe(0);
  });

  test('a sign-in is refused for an account without a password', async () => {
    const { body } = await store.graphql(login, { variables: { ...jane, email: 'ikenna@example.com' } });
    expect(body).toMatchObject({ data: null, errors: [{ message: 'Invalid credentials' }] });
  });

  test('of two accounts with one email, the channel’s is found', async () => {
    const bearer = store.sandbox().createStorefrontToken({ channelIds: [2] });
    const there = await store.graphql(login, { bearer, variables: { ...jane, email: 'rasmus@example.com' } });
    expect(there.body).toMatchObject({ data: { login: { customer: { entityId: 5 } } } });
    const here = await store.graphql(login, { variables: { ...jane, email: 'rasmus@example.com' } });
    expect(here.body).toMatchObject({ data: { login: { customer: { entityId: 2 } } } });
  });
});

describe('a customer access token', () => {
  test('the token ends when the customer signs in again', async () => {
    const first = await signIn(store);
    const second = await signIn(store);
    expect((await store.graphql(whoAmI, { customerToken: first })).body).toEqual({ data: { customer: null } });
    expect((await store.graphql(whoAmI, { customerToken: second })).body).toMatchObject({ data: { customer: {} } });
  });

  test('the token ends when the customer signs out', async () => {
    const customerToken = await signIn(store);
    const { body } = await store.graphql('mutation { logout { result } }', { customerToken });
    expect(body).toEqual({ data: { logout: { result: 'success' } } });
    expect(sessions()).toBe(0);
    expect((await store.graphql(whoAmI, { customerToken })).body).toEqual({ data: { customer: null } });
  });

  test('the token expires', async () => {
    const customerToken = await signIn(store);
    store.sandbox().advance(24 * 60 * 60 * 1000);
    expect((await store.graphql(whoAmI, { customerToken })).body).toEqual({ data: { customer: null } });
  });

  test('a token of another channel is anonymous', async () => {
    const bearer = store.sandbox().createStorefrontToken({ channelIds: [2] });
    const customerToken = await signIn(store);
    expect((await store.graphql(whoAmI, { bearer, customerToken })).body).toEqual({ data: { customer: null } });
  });

  test('an expired token is an error if the request asks for one', async () => {
    const { status, body } = await store.graphql(whoAmI, { customerToken: 'stale', headers: strict });
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }] });
  });

  test('an empty token is reported as missing if the request asks for an error', async () => {
    const { body } = await store.graphql(whoAmI, { customerToken: '', headers: strict });
    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'MISSING_CUSTOMER_ACCESS_TOKEN' } }] });
  });

  test('a request without a token is anonymous, even then', async () => {
    const { body } = await store.graphql(whoAmI, { headers: strict });
    expect(body).toEqual({ data: { customer: null } });
  });
});

describe('a guest cart at sign-in', () => {
  test('the cart becomes the customer’s, if the customer has none', async () => {
    const cart = await guestCart(2);
    const { body } = await store.graphql(login, { variables: { ...jane, cart } });
    expect(body).toMatchObject({ data: { login: { cart: { entityId: cart, lineItems: { totalQuantity: 2 } } } } });
    expect(store.sandbox().state.carts.get(cart)?.customerId).toBe(1);
  });

  test('the lines move to the customer’s existing cart', async () => {
    const own = await guestCart(1);
    await store.graphql(login, { variables: { ...jane, cart: own } });
    const guest = await guestCart(2);
    const { body } = await store.graphql(login, { variables: { ...jane, cart: guest } });
    expect(body).toMatchObject({ data: { login: { cart: { entityId: own, lineItems: { totalQuantity: 3 } } } } });
    expect(store.sandbox().state.carts.has(guest)).toBe(false);
  });

  test('a cart that does not exist prevents the sign-in', async () => {
    const { body } = await store.graphql(login, { variables: { ...jane, cart: 'no-such-cart' } });
    expect(body).toMatchObject({ data: null, errors: [{ path: ['login'] }] });
    expect(sessions()).toBe(0);
  });
});

describe('signing out', () => {
  const logout = `mutation ($cart: String) {
    logout(cartEntityId: $cart) { result cartUnassignResult { cart { entityId } errors { __typename } } }
  }`;

  test('the cart stays with the guest on request', async () => {
    const cart = await guestCart(1);
    const { body } = await store.graphql(login, { variables: { ...jane, cart } });
    const customerToken = textAt(body, 'data.login.customerAccessToken.value');
    const out = await store.graphql(logout, { customerToken, variables: { cart } });
    expect(out.body).toEqual({
      data: { logout: { result: 'success', cartUnassignResult: { cart: { entityId: cart }, errors: [] } } },
    });
    expect(store.sandbox().state.carts.get(cart)?.customerId).toBeNull();
  });

  test("another customer's cart cannot be taken over, and the sign-out succeeds", async () => {
    const cart = await guestCart(1);
    await store.graphql(login, { variables: { ...jane, cart } });
    const customerToken = await signIn(store, 'ottoline@example.com');
    const { body } = await store.graphql(logout, { customerToken, variables: { cart } });
    expect(body).toEqual({
      data: {
        logout: {
          result: 'success',
          cartUnassignResult: { cart: null, errors: [{ __typename: 'CartUnassignInaccessibleError' }] },
        },
      },
    });
    expect(store.sandbox().state.carts.get(cart)?.customerId).toBe(1);
    expect((await store.graphql(whoAmI, { customerToken })).body).toEqual({ data: { customer: null } });
  });

  test('a guest’s sign-out succeeds and changes nothing', async () => {
    await signIn(store);
    const { body } = await store.graphql(logout);
    expect(body).toMatchObject({ data: { logout: { result: 'success' } } });
    expect(sessions()).toBe(1);
  });
});
