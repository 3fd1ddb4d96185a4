import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UpstreamError } from '../../src/store/errors/upstreamError.ts';
import { CircuitBreaker } from '../../src/store/policy/circuitBreaker.ts';
import { RetryAfterPause } from '../../src/store/policy/retryAfterPause.ts';
import { useFakeStore } from '../helpers/useFakeStore.ts';

let count = 0;
/** Each read is unique, so that none shares the response of another. */
const read = () => {
  count += 1;
  return `query { site { settings { a${count}: storeName } } }`;
};
const logout = 'mutation { logout { result } }';
const answer = { data: { site: { settings: { storeName: 'x' } } } };
const codeIn = ({ errors }: { errors: { extensions?: Readonly<Record<string, unknown>> }[] }) =>
  errors[0]?.extensions?.code;

/** Makes a request through a breaker, as a call to the store does. */
async function run<Result>(breaker: CircuitBreaker, request: () => Promise<Result>): Promise<Result> {
  const isProbe = breaker.enter();
  try {
    const result = await request();
    breaker.ended(isProbe, undefined);
    return result;
  } catch (error) {
    breaker.ended(isProbe, error);
    throw error;
  }
}

describe('a store that fails all the time', () => {
  const patient = useFakeStore({ STORE_CIRCUIT_FAILURE_PERCENT: 'off' });
  const breaking = useFakeStore({ STORE_RETRY_PERCENT: '0' });

  test('the store receives about one request per client request, not several', async () => {
    const { post, store } = await patient((_request, response) => void response.writeHead(503).end());
    for (let index = 0; index < 60; index += 1) expect(codeIn(await post(read()))).toBe('STORE_UNAVAILABLE');

    // Ten initial retries, and one for every ten requests.
    expect(store.requests.length).toBeGreaterThan(60);
    expect(store.requests.length).toBeLessThanOrEqual(60 + 10 + 6);
  });

  test('the store receives no requests after a while: reads and mutations are refused at once as not sent', async () => {
    const { post, store } = await breaking((_request, response) => void response.writeHead(503).end());
    const codes: unknown[] = [];
    for (let index = 0; index < 60; index += 1) codes.push(codeIn(await post(read())));
    const sent = store.requests.length;
    const { errors } = await post(logout);

    expect(codes.at(-1)).toBe('STORE_CIRCUIT_OPEN');
    expect(sent).toBeLessThan(60);
    expect(errors).toEqual([
      {
        message: 'The store is failing, and requests to it are paused. Try again later.',
        extensions: { code: 'STORE_CIRCUIT_OPEN', retryAfterSeconds: expect.any(Number) },
      },
    ]);
    expect(store.requests).toHaveLength(sent);
  });

  test.each([
    ['answers 429', (response: import('node:http').ServerResponse) => void response.writeHead(429).end()],
    ['answers with errors of GraphQL', () => ({ data: null, errors: [{ message: 'no' }] })],
    ['refuses our credentials', (response: import('node:http').ServerResponse) => void response.writeHead(401).end()],
  ])('a store that %s does not count as down', async (_what, respond) => {
    const { post } = await breaking((_request, response) => respond(response));
    const codes = new Set<unknown>();
    for (let index = 0; index < 60; index += 1) codes.add(codeIn(await post(read())));

    expect(codes).not.toContain('STORE_CIRCUIT_OPEN');
  });
});

describe('an open circuit', () => {
  let now = 0;
  const fails = async () => {
    throw new UpstreamError('STORE_UNREACHABLE');
  };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: UpstreamError) => error.code,
    );

  async function opened(): Promise<CircuitBreaker> {
    const breaker = new CircuitBreaker({ failureShare: 0.5, openMs: 5_000, now: () => now });
    for (let index = 0; index < 100 && !breaker.isOpen; index += 1) await codeOf(run(breaker, fails));
    expect(breaker.isOpen).toBe(true);
    return breaker;
  }

  test('one request passes after the pause, and its success closes the circuit', async () => {
    const breaker = await opened();
    now += 4_999;
    expect(await codeOf(run(breaker, async () => {}))).toBe('STORE_CIRCUIT_OPEN');
    now += 1;
    let finish = () => {};
    const probe = run(
      breaker,
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    expect(await codeOf(run(breaker, async () => {}))).toBe('STORE_CIRCUIT_OPEN');
    finish();
    await probe;
    expect(await codeOf(run(breaker, async () => {}))).toBe('done');
  });

  test('the circuit stays open for another pause if that request fails', async () => {
    const breaker = await opened();
    now += 5_000;
    expect(await codeOf(run(breaker, fails))).toBe('STORE_UNREACHABLE');
    expect(await codeOf(run(breaker, async () => {}))).toBe('STORE_CIRCUIT_OPEN');
    now += 5_000;
    expect(await codeOf(run(breaker, async () => {}))).toBe('done');
  });
});

describe('a circuit that probes the store', () => {
  let now = 0;
  const fails = async () => {
    throw new UpstreamError('STORE_UNREACHABLE');
  };
  const ignore = () => {};

  test('the circuit stays closed if clients disconnect and requests are refused before they are sent', async () => {
    const breaker = new CircuitBreaker({ failureShare: 0.5, openMs: 5_000, now: () => now });
    for (const error of [
      new UpstreamError('CLIENT_CLOSED_REQUEST', { sent: true }),
      new UpstreamError('STORE_OVERLOADED', { sent: false }),
      new UpstreamError('STORE_TIMEOUT', { sent: false }),
    ]) {
      for (let index = 0; index < 100; index += 1) await run(breaker, () => Promise.reject(error)).catch(ignore);
    }

    expect(breaker.isOpen).toBe(false);
  });

  test('the circuit does not close because the client of the probe disconnects', async () => {
    const breaker = new CircuitBreaker({ failureShare: 0.5, openMs: 5_000, now: () => now });
    for (let index = 0; index < 100 && !breaker.isOpen; index += 1) await run(breaker, fails).catch(ignore);
    now += 5_000;
    const gone = async () => Promise.reject(new UpstreamError('CLIENT_CLOSED_REQUEST', { sent: true }));
    await run(breaker, gone).catch(ignore);
    expect(breaker.isOpen).toBe(true);

    // The next request is the probe.
    await run(breaker, async () => {});
    expect(breaker.isOpen).toBe(false);
  });

  test('the circuit does not close because an earlier request is answered late', async () => {
    const breaker = new CircuitBreaker({ failureShare: 0.5, openMs: 5_000, now: () => now });
    let answerLate = () => {};
    const late = run(
      breaker,
      () =>
        new Promise<void>((resolve) => {
          answerLate = resolve;
        }),
    );
    for (let index = 0; index < 100 && !breaker.isOpen; index += 1) await run(breaker, fails).catch(ignore);
    now += 5_000;
    let failProbe: (error: Error) => void = ignore;
    const probe = run(
      breaker,
      () =>
        new Promise<void>((_resolve, reject) => {
          failProbe = reject;
        }),
    );
    answerLate();
    await late;

    expect(breaker.isOpen).toBe(true);
    failProbe(new UpstreamError('STORE_UNREACHABLE'));
    await probe.catch(ignore);
    expect(breaker.isOpen).toBe(true);
  });
});

describe('a store that asks for a pause', () => {
  const overStore = useFakeStore({ TRUSTED_PROXIES: '127.0.0.1', STORE_TIMEOUT_MS: '2000' });
  const perAddress = useFakeStore({ TRUSTED_PROXIES: '127.0.0.1', BIGCOMMERCE_TRUSTED_PROXY_SECRET: 'secret' });

  test.each([
    ['a 429 with X-Retry-After', 429, { 'x-retry-after': '30' }, 'STORE_RATE_LIMITED'],
    [
      'a 429 with the longer reset of the rate limit',
      429,
      { 'x-retry-after': '1', 'x-rate-limit-time-reset-ms': '30000' },
      'STORE_RATE_LIMITED',
    ],
    ['a 503 with Retry-After in seconds', 503, { 'retry-after': '30' }, 'STORE_UNAVAILABLE'],
    [
      'a 503 with Retry-After as a date',
      503,
      () => ({ 'retry-after': new Date(Date.now() + 30_000).toUTCString() }),
      'STORE_UNAVAILABLE',
    ],
  ])('after %s the store receives no requests until then', async (_how, status, headers, code) => {
    const { post, store } = await overStore((_request, response) => {
      response.writeHead(status, typeof headers === 'function' ? headers() : headers).end();
    });
    const replies = [await post(read()), await post(read()), await post(logout)];

    for (const reply of replies) {
      expect(codeIn(reply)).toBe(code);
      expect(reply.errors[0]?.extensions?.retryAfterSeconds).toBeGreaterThan(25);
      expect(reply.errors[0]?.message).not.toContain('may have been made');
    }
    expect(store.requests).toHaveLength(1);
  });

  test('a short pause also refuses later requests at once', async () => {
    const { post, store } = await overStore((_request, response) => {
      response.writeHead(503, { 'retry-after': '1' }).end();
    });
    // A mutation that was sent is not retried, so its response arrives before the pause ends.
    await post(logout);
    const later = await Promise.all([post(read()), post(logout)]);

    expect(later.map(codeIn)).toEqual(['STORE_UNAVAILABLE', 'STORE_UNAVAILABLE']);
    expect(store.requests).toHaveLength(1);
  });

  test('a short pause ends with a retry, and the client receives the response', async () => {
    const { post, store } = await overStore((_request, response) => {
      if (store.requests.length > 1) return answer;
      response.writeHead(429, { 'x-retry-after': '1' }).end();
      return undefined;
    });

    expect((await post(read())).errors).toEqual([]);
    expect(store.requests).toHaveLength(2);
  });

  test('a pause for one shopper does not affect others, if the store counts by the shopper’s address', async () => {
    const { post, store } = await perAddress(({ headers }, response) => {
      if (headers['true-client-ip'] !== '198.51.100.1') return answer;
      response.writeHead(429, { 'x-retry-after': '30' }).end();
      return undefined;
    });
    const from = (address: string) => post(read(), { headers: { 'x-forwarded-for': address } });

    expect(codeIn(await from('198.51.100.1'))).toBe('STORE_RATE_LIMITED');
    expect(codeIn(await from('198.51.100.1'))).toBe('STORE_RATE_LIMITED');
    expect((await from('198.51.100.2')).errors).toEqual([]);
    expect(store.requests).toHaveLength(2);
  });

  test('a pause ends after a minute, however long it was requested', () => {
    let now = 0;
    const pause = new RetryAfterPause(false, () => now);
    pause.note(new UpstreamError('STORE_UNAVAILABLE', { retryAfterSeconds: 86_400, sent: true }), undefined);
    now = 59_000;
    expect(() => pause.check(undefined)).toThrow(UpstreamError);
    now = 60_000;
    expect(() => pause.check(undefined)).not.toThrow();
  });
});

describe('a response that a retry would not change', () => {
  const overStore = useFakeStore();

  test.each([
    ['a page of HTML with 404', 404, {}],
    ['a redirect', 302, { location: 'http://127.0.0.1:1/' }],
    ['a 400 that is not GraphQL', 400, {}],
  ])('%s is not retried', async (_what, status, headers) => {
    const { post, store } = await overStore((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<html>');
    });

    expect(codeIn(await post(read()))).toBe('STORE_INVALID_RESPONSE');
    expect(store.requests).toHaveLength(1);
  });
});

describe('a store that cannot be connected to', () => {
  const overStore = useFakeStore({
    BIGCOMMERCE_STOREFRONT_API_URL: 'http://127.0.0.1:1/graphql',
    STORE_TIMEOUT_MS: '3000',
  });

  test('a mutation’s error leaves no doubt: nothing was sent', async () => {
    const { post } = await overStore(() => answer);
    const { errors } = await post(logout);

    expect(errors).toEqual([{ message: 'The store could not be reached.', extensions: { code: 'STORE_UNREACHABLE' } }]);
  });
});

test('a mutation that was not sent is sent once the store is reachable, and only once', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  const { start } = await import('../../src/start.ts');
  const { fakeStoreEnvironment } = await import('../helpers/startFakeStore.ts');
  const url = `http://127.0.0.1:${port}/graphql`;
  const server = await start(
    { ...fakeStoreEnvironment({ url } as never), STORE_TIMEOUT_MS: '5000' },
    { write: () => {} },
  );
  let requests = 0;
  const reply = fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: logout }),
  });
  const store = createServer((request, response) => {
    requests += 1;
    request.resume();
    response.setHeader('content-type', 'application/json').end('{"data":{"logout":{"result":"success"}}}');
  });
  // The first attempt is refused within microseconds. The second comes at least 50 ms later.
  await new Promise((resolve) => setImmediate(resolve));
  store.listen(port, '127.0.0.1');

  expect(await (await reply).json()).toEqual({ data: { logout: { result: 'success' } } });
  expect(requests).toBe(1);
  await server.close();
  store.closeAllConnections();
  await new Promise((resolve) => store.close(resolve));
});
