import { demoPassword, signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();

const site = '{ site { settings { storeName } } }';
const viewer = '{ customer { email } }';
const login = `mutation { login(email: "jane@example.com", password: "${demoPassword}") { customerAccessToken { value } } }`;
const browser = { origin: 'https://shop.example' };
const unauthorized = { errors: [{ message: expect.any(String) }] };

const july = Date.UTC(2026, 6, 1);
const browserToken = (createdAt = july) =>
  store.sandbox().createStorefrontToken({ kind: 'storefront', allowedCorsOrigins: [browser.origin], createdAt });

describe('a bearer token', () => {
  test.each([
    ['missing', null],
    ['unknown', 'made-up'],
  ])('a token that is %s is refused with 401', async (_title, bearer) => {
    const { status, body } = await store.graphql(site, { bearer });
    expect(status).toBe(401);
    expect(body).toEqual(unauthorized);
  });

  test('an expired token is refused with 401', async () => {
    const bearer = store.sandbox().createStorefrontToken({ expiresAt: Date.now() + 1000 });
    expect((await store.graphql(site, { bearer })).status).toBe(200);
    store.sandbox().advance(1000);
    expect((await store.graphql(site, { bearer })).status).toBe(401);
  });
});

describe('a private token', () => {
  test.each([
    ['names its origin', { origin: 'https://shop.example' }],
    ['says where the fetch comes from', { 'sec-fetch-site': 'same-origin' }],
    ['says what the fetch is for', { 'sec-fetch-dest': 'empty' }],
  ])('a private token is refused with 401 from a browser that %s', async (_title, headers) => {
    const { status, body } = await store.graphql(login, { headers });
    expect(status).toBe(401);
    expect(body).toEqual(unauthorized);
    expect(store.sandbox().state.sessions.size).toBe(0);
  });

  test.each([
    ['Unauthenticated', site, 'Customer', viewer],
    ['Customer', viewer, 'Unauthenticated', site],
    ['Customer', login, 'Unauthenticated', site],
  ] as const)(
    'a private token with the scope %s alone answers %j, and refuses fields that need %s',
    async (scope, allowed, other, refused) => {
      const bearer = store.sandbox().createStorefrontToken({ scopes: [scope] });
      const good = await store.graphql(allowed, { bearer });
      expect(good.body).not.toHaveProperty('errors');
      const { status, body } = await store.graphql(refused, { bearer });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        data: null,
        errors: [{ extensions: { code: 'INSUFFICIENT_ACCESS_SCOPE', requiredScopes: [other] } }],
      });
    },
  );

  test('a private token without the scope Customer signs no one in', async () => {
    const bearer = store.sandbox().createStorefrontToken({ scopes: ['Unauthenticated', 'B2B'] });
    const { body } = await store.graphql(login, { bearer });
    expect(body).toMatchObject({ errors: [{ extensions: { requiredScopes: ['Customer'] } }] });
    expect(store.sandbox().state.sessions.size).toBe(0);
  });

  test('a guest’s request for the customer and the site needs both scopes', async () => {
    const bearer = store.sandbox().createStorefrontToken({ scopes: ['B2B'] });
    const { body } = await store.graphql(
      'query { ...All } fragment All on Query { customer { email } site { settings { storeName } } }',
      {
        bearer,
      },
    );
    expect(body).toMatchObject({ errors: [{ extensions: { requiredScopes: ['Unauthenticated', 'Customer'] } }] });
  });

  test('a request with a customer access token needs the scope Customer', async () => {
    const customerToken = await signIn(store);
    const guestOnly = store.sandbox().createStorefrontToken({ scopes: ['Unauthenticated'] });
    const refused = await store.graphql(site, { bearer: guestOnly, customerToken });
    expect(refused.body).toMatchObject({ errors: [{ extensions: { requiredScopes: ['Customer'] } }] });
    const customerOnly = store.sandbox().createStorefrontToken({ scopes: ['Customer'] });
    const allowed = await store.graphql(site, { bearer: customerOnly, customerToken });
    expect(allowed.body).toMatchObject({ data: { site: {} } });
  });
});

describe('a storefront token', () => {
  test('a storefront token works in a browser at one of its origins, which may read the response', async () => {
    const { status, headers } = await store.graphql(site, { bearer: browserToken(), headers: browser });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(browser.origin);
  });

  test('a storefront token is refused at another origin', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await store.graphql(site, { bearer: browserToken(), headers })).status).toBe(401);
  });

  test('a storefront token created since July 2026 is refused from a server', async () => {
    store.sandbox().setClock(july);
    expect((await store.graphql(site, { bearer: browserToken() })).status).toBe(401);
  });

  test('an older storefront token works from a server until the end of March 2027', async () => {
    const bearer = browserToken(july - 1);
    store.sandbox().setClock(Date.UTC(2027, 2, 30));
    expect((await store.graphql(site, { bearer })).status).toBe(200);
    store.sandbox().setClock(Date.UTC(2027, 2, 31));
    expect((await store.graphql(site, { bearer })).status).toBe(401);
  });

  test('a storefront token never returns a customer access token to a browser', async () => {
    const { body } = await store.graphql(login, { bearer: browserToken(), headers: browser });
    expect(body).toMatchObject({
      data: { login: { customerAccessToken: null } },
      errors: [{ path: ['login', 'customerAccessToken'] }],
    });
  });

  test('a storefront token acts for no customer, whatever customer access token the request has', async () => {
    const customerToken = await signIn(store);
    const { body } = await store.graphql(viewer, { bearer: browserToken(), headers: browser, customerToken });
    expect(body).toEqual({ data: { customer: null } });
  });
});

describe('a customer impersonation token', () => {
  const impersonate = (id: string | null, headers: Record<string, string> = {}) =>
    store.graphql(viewer, {
      bearer: store.sandbox().createStorefrontToken({ kind: 'customerImpersonation' }),
      headers: { ...headers, ...(id !== null && { 'x-bc-customer-id': id }) },
    });

  test('the token acts for the customer that a header names', async () => {
    expect((await impersonate('3')).body).toEqual({ data: { customer: { email: 'ottoline@example.com' } } });
  });

  test.each([null, '999', '5', '1 OR 1', '-1'])('the token acts for no customer if the header is %j', async (id) => {
    expect((await impersonate(id)).body).toEqual({ data: { customer: null } });
  });

  test('the token is refused from a browser', async () => {
    expect((await impersonate('3', browser)).status).toBe(401);
  });

  test('the header has an effect with this token only', async () => {
    const { body } = await store.graphql(viewer, { headers: { 'x-bc-customer-id': '3' } });
    expect(body).toEqual({ data: { customer: null } });
  });
});
