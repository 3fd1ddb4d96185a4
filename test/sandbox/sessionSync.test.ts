import { signIn, textAt, useSandbox } from './storeClient.ts';

const store = useSandbox();

const generate = `mutation ($to: String!, $cart: String, $analytics: AnalyticsCommonEventInput) {
  generateSessionSyncJwt(redirectTo: $to, cartId: $cart, analytics: $analytics) { result { token url } errors { __typename } }
}`;
const validate = `mutation ($jwt: String!) { validateSessionSyncJwt(jwt: $jwt) {
  content { customer { email } customerAccessToken { value } cart { entityId } redirectTo analytics { initiator { visitorId } } }
  errors { __typename ... on InvalidSessionSyncJwtError { errorType } }
} }`;

async function pack(customerToken: string | undefined, variables: Record<string, unknown> = {}): Promise<string> {
  const { body } = await store.graphql(generate, {
    variables: { to: '/checkout', ...variables },
    ...(customerToken !== undefined && { customerToken }),
  });
  return textAt(body, 'data.generateSessionSyncJwt.result.token');
}

const unpack = (jwt: string) => store.graphql(validate, { variables: { jwt } });
const refused = (error: Record<string, string>) => ({
  data: { validateSessionSyncJwt: { content: null, errors: [error] } },
});
const analytics = (ip: string) => ({
  initiator: { visitorId: 'visitor', visitId: 'visit' },
  request: { url: 'https://shop.example/', userAgent: 'test', ip },
});

describe('a session transferred between storefronts', () => {
  test('the transferred session is a new session of the customer', async () => {
    const old = await signIn(store);
    const { body } = await unpack(await pack(old, { analytics: analytics('127.0.0.1') }));
    expect(body).toMatchObject({
      data: {
        validateSessionSyncJwt: {
          content: {
            customer: { email: 'jane@example.com' },
            redirectTo: '/checkout',
            analytics: { initiator: { visitorId: 'visitor' } },
          },
          errors: [],
        },
      },
    });
    const customerToken = textAt(body, 'data.validateSessionSyncJwt.content.customerAccessToken.value');
    expect(store.sandbox().state.sessions.has(old)).toBe(false);
    expect((await store.graphql('{ customer { email } }', { customerToken })).body).toMatchObject({
      data: { customer: { email: 'jane@example.com' } },
    });
  });

  test("a guest's session with a cart can be transferred", async () => {
    const created = await store.graphql(
      'mutation { cart { createCart(input: { lineItems: [{ productEntityId: 103, quantity: 1 }] }) { cart { entityId } } } }',
    );
    const cart = textAt(created.body, 'data.cart.createCart.cart.entityId');
    const { body } = await unpack(await pack(undefined, { cart }));
    expect(body).toMatchObject({
      data: {
        validateSessionSyncJwt: { content: { customer: null, customerAccessToken: null, cart: { entityId: cart } } },
      },
    });
  });

  test('a session with a cart that does not exist is not transferred', async () => {
    const { body } = await store.graphql(generate, { variables: { to: '/', cart: 'none' } });
    expect(body).toEqual({
      data: {
        generateSessionSyncJwt: { result: null, errors: [{ __typename: 'GenerateSessionSyncTokenCartNotFound' }] },
      },
    });
  });

  test('a redirect to another host is refused', async () => {
    const { body } = await store.graphql(generate, { variables: { to: 'https://evil.example/' } });
    expect(body).toMatchObject({ data: null, errors: [{ path: ['generateSessionSyncJwt'] }] });
  });

  test('a transfer works once', async () => {
    const jwt = await pack(await signIn(store));
    await unpack(jwt);
    expect((await unpack(jwt)).body).toEqual(refused({ __typename: 'InvalidSessionSyncJwtError', errorType: 'OTHER' }));
    expect(store.sandbox().state.sessions.size).toBe(1);
  });

  test('a transfer expires after five minutes', async () => {
    const jwt = await pack(await signIn(store));
    store.sandbox().advance(5 * 60 * 1000);
    expect((await unpack(jwt)).body).toEqual(refused({ __typename: 'JwtTokenExpiredError' }));
  });

  test('a transfer is refused from another address than it was created for', async () => {
    const jwt = await pack(await signIn(store), { analytics: analytics('192.0.2.9') });
    expect((await unpack(jwt)).body).toEqual(
      refused({ __typename: 'InvalidSessionSyncJwtError', errorType: 'SHOPPER_IP_MISMATCH' }),
    );
  });

  test('a transfer is refused on another channel', async () => {
    const jwt = await pack(await signIn(store));
    const bearer = store.sandbox().createStorefrontToken({ channelIds: [2] });
    const { body } = await store.graphql(validate, { bearer, variables: { jwt } });
    expect(body).toEqual(refused({ __typename: 'InvalidSessionSyncJwtError', errorType: 'STORE_ID_MISMATCH' }));
  });

  test('a session-sync JWT is not a login JWT, and vice versa', async () => {
    const { body } = await unpack(store.sandbox().loginJwt(1));
    expect(body).toEqual(refused({ __typename: 'InvalidSessionSyncJwtError', errorType: 'OTHER' }));
    const login = await store.graphql(
      'mutation ($jwt: String!) { loginWithCustomerLoginJwt(jwt: $jwt) { redirectTo } }',
      {
        variables: { jwt: await pack(await signIn(store)) },
      },
    );
    expect(login.body).toMatchObject({ data: null });
  });
});
