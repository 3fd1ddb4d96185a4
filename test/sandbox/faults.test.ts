import { signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();

const names = 'query Names { site { settings { storeName } } }';
const inject = (body?: unknown) => store.control('POST', '/_sandbox/faults', body);
const statuses = async (times: number, call = () => store.graphql(names)) => {
  const seen: number[] = [];
  for (let index = 0; index < times; index += 1) seen.push((await call()).status);
  return seen;
};

describe('a fault', () => {
  test('a fault of kind status answers with the status, as often as set', async () => {
    await inject({ kind: 'status', status: 504, count: 2 });
    expect(await statuses(3)).toEqual([504, 504, 200]);
    expect((await store.control('GET', '/_sandbox/faults')).body).toEqual({ faults: [] });
  });

  test('a fault can affect a share of the requests', async () => {
    await inject({ kind: 'status', share: 0.5 });
    expect(await statuses(4)).toEqual([200, 503, 200, 503]);
  });

  test('a fault of kind rateLimit answers 429 with the time to retry', async () => {
    await inject({ kind: 'rateLimit', retryAfterSeconds: 7, count: 1 });
    const { status, headers } = await store.graphql(names);
    expect(status).toBe(429);
    expect(headers.get('x-retry-after')).toBe('7');
  });

  test('a fault of kind html answers with a page', async () => {
    await inject({ kind: 'html', status: 200 });
    const { headers, text } = await store.graphql(names);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('<!DOCTYPE html>');
  });

  test('a fault of kind truncated sends half a response after the work is done', async () => {
    await inject({ kind: 'truncated', operation: 'Ask' });
    const { status, body, text } = await store.graphql(
      'mutation Ask { customer { requestResetPassword(input: { email: "jane@example.com" }) { errors { __typename } } } }',
    );
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(0);
    expect(body).toBeUndefined();
    expect(store.sandbox().state.mail).toHaveLength(1);
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ])('a fault of kind drop closes the connection %s the work', async (when, mails) => {
    await inject({ kind: 'drop', when, count: 1 });
    const call = store.graphql(
      'mutation { customer { requestResetPassword(input: { email: "jane@example.com" }) { errors { __typename } } } }',
    );
    await expect(call).rejects.toThrow();
    expect(store.sandbox().state.mail).toHaveLength(mails);
    expect(store.sandbox().state.requests).toMatchObject([{ status: 0 }]);
  });

  test('a fault of kind latency delays the response', async () => {
    await inject({ kind: 'latency', ms: 20 });
    expect(await statuses(1)).toEqual([200]);
  });

  test('a fault of kind clockSkew moves the clock for JWTs', async () => {
    await inject({ kind: 'clockSkew', seconds: 40, api: 'storefront' });
    const exchange = 'mutation ($jwt: String!) { loginWithCustomerLoginJwt(jwt: $jwt) { redirectTo } }';
    const early = await store.graphql(exchange, { variables: { jwt: store.sandbox().loginJwt(1) } });
    expect(early.body).toMatchObject({ data: null });
    const iat = Math.floor(Date.now() / 1000) + 40;
    const right = await store.graphql(exchange, { variables: { jwt: store.sandbox().loginJwt(1, { iat }) } });
    expect(right.body).toMatchObject({ data: { loginWithCustomerLoginJwt: {} } });
  });

  test('a fault of kind clockSkew moves the time of the Management API', async () => {
    await inject({ kind: 'clockSkew', seconds: -3600 });
    const { body } = await store.rest('GET', '/v2/time');
    expect((body as { time: number }).time).toBeLessThan(Date.now() / 1000 - 3000);
  });

  test('a fault can be limited to one API', async () => {
    await inject({ kind: 'status', api: 'management' });
    expect(await statuses(1)).toEqual([200]);
    expect(await statuses(1, () => store.rest('GET', '/v2/time'))).toEqual([503]);
  });

  test.each(['Names', 'site'])(
    'a fault can be limited to one operation, by its name or its root field: %s',
    async (operation) => {
      await inject({ kind: 'status', operation });
      expect(await statuses(1)).toEqual([503]);
      expect(await statuses(1, () => store.graphql('query Other { channel { entityId } }'))).toEqual([200]);
    },
  );

  test('a fault never affects the control routes', async () => {
    await inject({ kind: 'status' });
    expect((await store.control('GET', '/_sandbox/inbox')).status).toBe(200);
  });

  test('several faults can be set at once', async () => {
    await inject([
      { kind: 'latency', ms: 5 },
      { kind: 'status', status: 500, count: 1 },
    ]);
    expect(await statuses(2)).toEqual([500, 200]);
  });

  test.each([undefined, []])('a fault is cleared if %j is posted', async (body) => {
    await inject({ kind: 'status' });
    expect((await inject(body)).body).toEqual({ faults: [] });
    await signIn(store);
  });

  test.each([
    [{ kind: 'earthquake' }],
    [{ kind: 'status', status: 404 }],
    [{ kind: 'latency' }],
    [{ kind: 'status', count: 1, share: 0.5 }],
    [{ kind: 'status', share: 2 }],
    [{ kind: 'status', colour: 'red' }],
    ['not JSON'],
  ])('an invalid fault is refused with a message: %j', async (body) => {
    const { status, body: answer } = await inject(body);
    expect(status).toBe(400);
    expect(answer).toEqual({ error: expect.any(String) });
    expect(await statuses(1)).toEqual([200]);
  });
});
