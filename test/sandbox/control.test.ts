import { signIn, textAt, useSandbox } from './storeClient.ts';

const store = useSandbox();

const ask = (email: string, path?: string) =>
  store.graphql(
    'mutation Ask($email: String!, $path: String) { customer { requestResetPassword(input: { email: $email, path: $path }) { errors { __typename } } } }',
    { variables: { email, path } },
  );

describe('the inbox', () => {
  test('the inbox lists mail, newest first', async () => {
    await ask('jane@example.com', '/reset');
    await ask('ottoline@example.com', '/reset');
    const { body } = await store.control('GET', '/_sandbox/inbox');
    expect(body).toMatchObject([
      { to: 'ottoline@example.com', customerEntityId: 3 },
      { to: 'jane@example.com', customerEntityId: 1, subject: expect.any(String), sentAt: expect.stringMatching(/Z$/) },
    ]);
    const link = new URL(textAt(body, '1.link'));
    expect(link.searchParams.get('t')).toBe(textAt(body, '1.token'));
  });

  test('the inbox is a page that runs nothing in a mail', async () => {
    await store.rest('POST', '/v3/customers', [{ email: "o'brien&co@example.com", first_name: 'O', last_name: 'B' }]);
    await ask("o'brien&co@example.com", '/a"><b>bold</b>');
    const page = await store.control('GET', '/inbox');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('o&#39;brien&amp;co@example.com');
    expect(page.text).not.toContain('<b>');
  });

  test('an empty inbox says so', async () => {
    expect((await store.control('GET', '/inbox')).text).toContain('No mail yet');
  });
});

describe('the login JWT to paste', () => {
  const exchange =
    'mutation ($jwt: String!) { loginWithCustomerLoginJwt(jwt: $jwt) { redirectTo customer { entityId } } }';

  test('the JWT signs the requested customer in', async () => {
    const { body } = await store.control('GET', '/_sandbox/login-jwt?customerId=3&redirectTo=%2Forders');
    const answer = await store.graphql(exchange, { variables: { jwt: textAt(body, 'jwt') } });
    expect(answer.body).toEqual({
      data: { loginWithCustomerLoginJwt: { redirectTo: '/orders', customer: { entityId: 3 } } },
    });
  });

  test.each(['', '?customerId=jane', '?customerId=1&admin=true'])('the JWT is refused for %j', async (query) => {
    const { status, body } = await store.control('GET', `/_sandbox/login-jwt${query}`);
    expect(status).toBe(400);
    expect(body).toEqual({ error: expect.any(String) });
  });
});

describe('the request log', () => {
  test('the log contains the requests that reached the store', async () => {
    await store.graphql('query Names { site { settings { storeName } } channel { entityId } }');
    await store.rest('GET', '/v3/customers?email:in=jane%40example.com&limit=5');
    const { body } = await store.control('GET', '/_sandbox/requests');
    expect(body).toMatchObject([
      { api: 'storefront', operation: 'Names', type: 'query', rootFields: ['site', 'channel'], status: 200 },
      { api: 'management', operation: 'GET /v3/customers?email:in=***&limit=5', status: 200 },
    ]);
  });

  test('the log contains refused requests, too', async () => {
    await store.graphql('query Names { site { settings { storeName } } }', { bearer: 'made-up' });
    const { body } = await store.control('GET', '/_sandbox/requests');
    expect(body).toMatchObject([{ operation: 'Names', status: 401 }]);
  });

  test('the log uses the name in the URL if the document has none', async () => {
    const { storefrontUrl } = store.sandbox();
    await fetch(`${storefrontUrl}?operation=Named&type=query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(store.sandbox().state.requests).toMatchObject([{ operation: 'Named' }]);
  });

  test('the log contains no secret', async () => {
    const customerToken = await signIn(store);
    const { credentials } = store.sandbox();
    await store.graphql('{ customer { email } }', {
      customerToken,
      headers: { 'x-bc-trusted-proxy-secret': credentials.trustedProxySecret, cookie: 'session=abc' },
    });
    await store.rest('GET', '/v3/customers');
    const { text } = await store.control('GET', '/_sandbox/requests');
    for (const secret of [...Object.values(credentials), customerToken, 'session=abc'])
      expect(text).not.toContain(secret);
    expect(text).toContain('***');
  });
});

describe('a reset', () => {
  test('a reset restores the seed and keeps the keys', async () => {
    const { credentials } = store.sandbox();
    const customerToken = await signIn(store);
    await ask('jane@example.com');
    await store.rest('PUT', '/v3/customers', [{ id: 1, first_name: 'Janet' }]);
    store.sandbox().advance(3_600_000);
    const moved = store.sandbox().state.clock.now();
    await store.control('POST', '/_sandbox/faults', { kind: 'status' });
    const { status } = await store.control('POST', '/_sandbox/reset');
    expect(status).toBe(200);

    expect((await store.control('GET', '/_sandbox/inbox')).body).toEqual([]);
    expect((await store.control('GET', '/_sandbox/requests')).body).toEqual([]);
    const viewer = await store.graphql('{ customer { firstName } }', { customerToken });
    expect(viewer.body).toEqual({ data: { customer: null } });
    expect(store.sandbox().state.customers.get(1)?.firstName).toBe('Jane');
    expect(store.sandbox().credentials).toEqual(credentials);
    expect(store.sandbox().state.clock.now()).toBeLessThan(moved);
  });
});
