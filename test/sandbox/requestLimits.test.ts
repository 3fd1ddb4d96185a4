import { demoPassword, useSandbox } from './storeClient.ts';

const tooMany = { data: null, errors: [{ message: expect.stringContaining('one mutation') }] };

describe('a request', () => {
  const store = useSandbox({ complexityLimit: 10_000 });

  test.each([
    ['side by side', 'mutation { a: logout { result } b: logout { result } }'],
    ['in a fragment', 'mutation { a: logout { result } ...M } fragment M on Mutation { b: logout { result } }'],
    ['under other names', 'mutation { logout { result } customer { __typename } }'],
  ])('two mutations %s are refused, and neither runs', async (_title, query) => {
    const { status, body } = await store.graphql(query);
    expect(status).toBe(200);
    expect(body).toMatchObject(tooMany);
  });

  test('two sign-ins in one request sign no one in', async () => {
    const login = `login(email: "jane@example.com", password: "${demoPassword}") { result }`;
    const { body } = await store.graphql(`mutation { a: ${login} b: ${login} }`);
    expect(body).toMatchObject(tooMany);
    expect(store.sandbox().state.sessions.size).toBe(0);
  });

  test('a request may skip all of its mutations but one', async () => {
    const { body } = await store.graphql(
      'mutation ($no: Boolean!) { __typename logout { result } b: logout @include(if: $no) { result } }',
      { variables: { no: false } },
    );
    expect(body).toMatchObject({ data: { logout: { result: 'success' } } });
  });

  test.each([
    [16, true],
    [17, false],
  ])('fields nested %i levels deep are answered: %s', async (depth, answered) => {
    const wrappers = depth - 2;
    const query = `{ __type(name: "Int") ${'{ ofType '.repeat(wrappers)} { name } ${'}'.repeat(wrappers)} }`;
    const { body } = await store.graphql(query);
    if (answered) expect(body).not.toHaveProperty('errors');
    else expect(body).toMatchObject({ data: null, errors: [{ message: expect.stringContaining('too deep') }] });
  });

  test('a response contains its complexity, with page sizes multiplied', async () => {
    const { headers } = await store.graphql('{ site { products(first: 3) { edges { node { name } } } } }');
    // site 1, products 1, then three edges and three nodes
    expect(headers.get('x-bc-graphql-complexity')).toBe('8');
  });

  test('a request with a complexity above 10000 is refused with its score', async () => {
    const { body, headers } = await store.graphql(
      'query ($n: Int = 50) { site { products(first: $n) { edges { node { categories(first: $n) { edges { node { products(first: 50) { edges { node { name } } } } } } } } } } }',
    );
    expect(body).toMatchObject({
      data: null,
      errors: [{ message: expect.stringMatching(/too complex as it has a complexity score of \d+ out of 10000/) }],
    });
    expect(Number(headers.get('x-bc-graphql-complexity'))).toBeGreaterThan(10_000);
  });

  test.each([
    ['an unknown field', '{ nothing }'],
    ['a syntax error', '{ site '],
    ['a fragment that includes itself', '{ ...A } fragment A on Query { ...A }'],
    ['two operations and no name', 'query A { __typename } query B { __typename }'],
    ['a variable that is missing', 'query ($id: Int!) { site { product(entityId: $id) { name } } }'],
  ])('a request with %s receives errors and no data, with status 200', async (_title, query) => {
    const { status, body } = await store.graphql(query);
    expect(status).toBe(200);
    expect(body).toEqual({ errors: [expect.objectContaining({ message: expect.any(String) })] });
  });

  test.each([
    ['not JSON', '{"query":'],
    ['a list', '[]'],
    ['without a query', '{"variables":{}}'],
    ['with variables that are no object', '{"query":"{ __typename }","variables":[1]}'],
  ])('a request whose body is %s receives 400', async (_title, body) => {
    const { storefrontUrl, credentials } = store.sandbox();
    const response = await fetch(storefrontUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${credentials.storefrontToken}` },
      body,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ errors: [{ message: expect.any(String) }] });
  });
});

describe('the rate limit', () => {
  const store = useSandbox({ rateLimit: { requests: 2, windowMs: 30_000 } });
  const ask = (headers: Record<string, string> = {}) => store.graphql('{ __typename }', { headers });

  test('headers count the limit down, then requests receive 429 until the window ends', async () => {
    const first = await ask();
    expect(first.headers.get('x-rate-limit-requests-quota')).toBe('2');
    expect(first.headers.get('x-rate-limit-requests-left')).toBe('1');
    expect(first.headers.get('x-rate-limit-time-window-ms')).toBe('30000');
    expect(Number(first.headers.get('x-rate-limit-time-reset-ms'))).toBeGreaterThan(0);
    await ask();
    const third = await ask();
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('x-retry-after'))).toBeGreaterThan(0);
    store.sandbox().advance(30_000);
    expect((await ask()).status).toBe(200);
  });

  test('each shopper that a trusted proxy names is counted separately', async () => {
    const proxy = { 'x-bc-trusted-proxy-secret': store.sandbox().credentials.trustedProxySecret };
    for (const ip of ['192.0.2.1', '192.0.2.2', '2001:db8::1']) {
      expect((await ask({ ...proxy, 'true-client-ip': ip })).headers.get('x-rate-limit-requests-left')).toBe('1');
    }
  });

  test('a proxy with the wrong secret is not trusted', async () => {
    const proxy = { 'x-bc-trusted-proxy-secret': 'guessed' };
    await ask({ ...proxy, 'true-client-ip': '192.0.2.1' });
    const second = await ask({ ...proxy, 'true-client-ip': '192.0.2.2' });
    expect(second.headers.get('x-rate-limit-requests-left')).toBe('0');
  });
});
