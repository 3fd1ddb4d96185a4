import { jane } from '../helpers/demoCustomer.ts';
import { refused, signedIn, storeNow, useSso } from '../helpers/useSso.ts';

const createCart = `mutation { cart { createCart(input: { lineItems: [{ quantity: 2, productEntityId: 121 }] }) { cart { entityId } } } }`;

describe('account.ssoLogin with an ID token', () => {
  const sso = useSso();

  test('the customer with the token’s verified email is signed in, with the client’s selection', async () => {
    const { idToken, graphql } = sso();
    const { data, errors } = await graphql(
      `mutation ($input: AccountSsoLoginInput!) {
        account {
          in: ssoLogin(input: $input) {
            who: customer { ...person addresses { edges { node { city } } } }
            customerAccessToken { value expiresAt }
            errors { code }
            warnings { code }
          }
        }
      }
      fragment person on Customer { entityId mail: email }`,
      { input: { idToken: await idToken(jane.email) } },
    );

    expect(errors).toEqual([]);
    expect(data.account.in).toEqual({
      who: {
        entityId: jane.entityId,
        mail: jane.email,
        addresses: { edges: [{ node: { city: 'Austin' } }, { node: { city: 'Sydney' } }] },
      },
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/), expiresAt: expect.any(String) },
      errors: [],
      warnings: [],
    });
  });

  test('the session reads the customer and has the method SSO', async () => {
    const { signInAs, graphql } = sso();
    const { payload } = await signInAs(jane.email);
    const { data } = await graphql('{ account { viewer { email } session { customerEntityId method } } }', undefined, {
      authorization: `Bearer ${payload.customerAccessToken.value}`,
    });

    expect(data.account).toEqual({
      viewer: { email: jane.email },
      session: { customerEntityId: jane.entityId, method: 'SSO' },
    });
  });

  test('the guest cart is merged', async () => {
    const { idToken, ssoLogin, graphql, sandbox } = sso();
    const created = await graphql(createCart);
    const guestCartEntityId = created.data.cart.createCart.cart.entityId;
    const { payload } = await ssoLogin({ idToken: await idToken(jane.email), guestCartEntityId });

    expect(payload).toMatchObject({ errors: [], warnings: [] });
    expect(sandbox.state.carts.get(payload.cart.entityId)?.customerId).toBe(jane.entityId);
  });

  test('a cart that no longer exists is a warning, and the customer is signed in', async () => {
    const { idToken, ssoLogin } = sso();
    const { payload } = await ssoLogin({ idToken: await idToken(jane.email), guestCartEntityId: 'gone' });

    expect(payload).toMatchObject({ customer: { email: jane.email }, warnings: [{ code: 'CART_NOT_MERGED' }] });
  });

  test('the destination is returned if it is a path on the site', async () => {
    const { idToken, ssoLogin } = sso();
    const { payload } = await ssoLogin({ idToken: await idToken(jane.email), redirectTo: '/account/orders?page=2' });

    expect(payload).toMatchObject({ redirectTo: '/account/orders?page=2', errors: [] });
  });

  test('the destination is not returned if no one is signed in', async () => {
    const { idToken, ssoLogin } = sso();
    const { payload } = await ssoLogin({
      idToken: await idToken(jane.email, { aud: 'payroll' }),
      redirectTo: '/account',
    });

    expect(payload).toMatchObject({ customer: null, redirectTo: null, errors: [{ code: 'IDENTITY_TOKEN_REJECTED' }] });
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    'account',
    '/a\nb',
    '/a b',
    '/a\u0001b',
    '/a\u007f',
    '/a\u0085b',
    'javascript:alert(1)',
  ])('the destination %j is refused before anything is sent', async (redirectTo) => {
    const { idToken, ssoLogin, operations } = sso();
    const { payload } = await ssoLogin({ idToken: await idToken(jane.email), redirectTo });

    expect(payload).toMatchObject({ customer: null, redirectTo: null, errors: [{ code: 'INPUT_INVALID' }] });
    expect(await operations()).toEqual([]);
  });

  test.each([
    ['neither token', {}],
    ['both tokens', { idToken: 'a.b.c', customerLoginJwt: 'a.b.c' }],
    ['an empty identity token', { idToken: '' }],
    ['a nonce for a Customer Login JWT', { customerLoginJwt: 'a.b.c', nonce: 'n' }],
  ])('%s is refused before anything is sent', async (_what, input) => {
    const { sandbox, ssoLogin, operations } = sso();
    const before = storeNow(sandbox);

    expect(await ssoLogin(input)).toMatchObject(refused('INPUT_INVALID'));
    expect(await operations()).toEqual([]);
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('each sign-in writes one audit event with the customer’s number', async () => {
    const { signInAs, log } = sso();
    const start = log().length;
    await signInAs(jane.email);
    const events = log()
      .slice(start)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(events).toMatchObject([{ event: 'account', mutation: 'ssoLogin', outcome: 'ok', customerEntityId: 1 }]);
    expect(log()).not.toContain(jane.email);
  });

  test('several people can sign in with one request, each for themselves', async () => {
    const { idToken, graphql } = sso();
    const { data } = await graphql(
      `mutation ($one: String!, $other: String!) {
        account {
          one: ssoLogin(input: { idToken: $one }) { customer { email } errors { code } }
          bad: ssoLogin(input: { idToken: "a.b.c" }) { customer { email } errors { code } }
          other: ssoLogin(input: { idToken: $other }) { customer { email } errors { code } }
        }
      }`,
      { one: await idToken(jane.email), other: await idToken('ottoline@example.com') },
    );

    expect(data.account).toEqual({
      one: { customer: { email: jane.email }, errors: [] },
      bad: { customer: null, errors: [{ code: 'IDENTITY_TOKEN_REJECTED' }] },
      other: { customer: { email: 'ottoline@example.com' }, errors: [] },
    });
  });

  test('a new customer gets an account, and later sign-ins find it', async () => {
    const { signInAs } = sso();
    const first = await signInAs('lena.ortiz@example.com');
    const second = await signInAs('lena.ortiz@example.com');

    expect(first).toMatchObject(signedIn('lena.ortiz@example.com'));
    expect(first.payload.customer).toMatchObject({ firstName: 'Lena', lastName: 'Ortiz' });
    expect(second.payload.customer.entityId).toBe(first.payload.customer.entityId);
  });
});
