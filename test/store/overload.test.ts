import { UpstreamError } from '../../src/store/errors/upstreamError.ts';
import { ConcurrencyLimit } from '../../src/store/policy/concurrencyLimit.ts';
import { event, useFakeStore } from '../helpers/useFakeStore.ts';

const read = (index: number) => `query { site { settings { a${index}: storeName } } }`;
const answer = { data: { site: { settings: { storeName: 'x' } } } };

describe('more requests than the store can handle', () => {
  const overStore = useFakeStore({ STORE_MAX_CONNECTIONS: '2', STORE_QUEUE_LENGTH: '3', STORE_MAX_MUTATIONS: '1' });

  test('excess requests are refused at once and not sent, and waiting requests are answered in turn', async () => {
    const released = event();
    const full = event();
    const { post, store } = await overStore(async () => {
      if (store.requests.length === 2) full.happen();
      await released.happened;
      return answer;
    });
    const first = [post(read(0)), post(read(1))];
    await full.happened;
    const more = Array.from({ length: 10 }, (_, index) => post(read(index + 2)));
    const refused = await Promise.all(
      // Three of the ten wait until the store is released.
      [...(await settled(more, 7))],
    );

    expect(refused).toHaveLength(7);
    for (const { data, errors } of refused) {
      expect(data).toBeNull();
      expect(errors).toEqual([
        {
          message: 'Too many requests are waiting for the store. Try again later.',
          extensions: { code: 'STORE_OVERLOADED', retryAfterSeconds: 1 },
        },
      ]);
    }
    expect(store.requests).toHaveLength(2);
    released.happen();
    const answered = [
      ...(await Promise.all(first)),
      ...(await Promise.all(more)).filter(({ errors }) => errors.length === 0),
    ];
    expect(answered).toHaveLength(5);
    expect(store.requests).toHaveLength(5);
  });

  test('a mutation does not wait for them: it has capacity of its own', async () => {
    const released = event();
    const full = event();
    const { post, store } = await overStore(async ({ query }) => {
      if (query.includes('mutation')) return { data: { logout: { result: 'success' } } };
      if (store.requests.length === 2) full.happen();
      await released.happened;
      return answer;
    });
    const reads = Array.from({ length: 5 }, (_, index) => post(read(index)));
    await full.happened;

    expect((await post('mutation { logout { result } }')).data).toEqual({ logout: { result: 'success' } });
    released.happen();
    await Promise.all(reads);
  });

  /** Waits for the first few of some promises to settle. */
  async function settled<Value>(promises: readonly Promise<Value>[], count: number): Promise<Value[]> {
    const values: Value[] = [];
    const enough = event();
    for (const promise of promises) {
      void promise.then((value) => {
        values.push(value);
        if (values.length === count) enough.happen();
      });
    }
    await enough.happened;
    return values.slice(0, count);
  }
});

describe('a request that cannot be answered before its deadline', () => {
  let now = 0;
  const limit = () => new ConcurrencyLimit({ concurrency: 1, queueLength: 10, queueWaitMs: 60_000, now: () => now });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: UpstreamError) => error.code,
    );

  /** Runs work of a certain duration, so that the limit knows the store's latency. */
  async function took(places: ConcurrencyLimit, ms: number): Promise<void> {
    await places.run(Number.POSITIVE_INFINITY, async () => {
      now += ms;
    });
  }

  test('the request is refused at once while others precede it, and its work does not start', async () => {
    const places = limit();
    await took(places, 1_000);
    const busy = event();
    const running = places.run(now + 60_000, () => busy.happened);
    let started = false;
    const late = places.run(now + 1_500, async () => {
      started = true;
    });

    expect(await codeOf(late)).toBe('STORE_OVERLOADED');
    expect(started).toBe(false);
    busy.happen();
    await running;
  });

  test('a request whose turn comes too late is refused, and the next one takes its place', async () => {
    const places = limit();
    await took(places, 1_000);
    const busy = event();
    const running = places.run(now + 60_000, () => busy.happened);
    let started = false;
    const late = places.run(now + 4_000, async () => {
      started = true;
    });
    const next = places.run(now + 60_000, async () => 'done');
    now += 3_500;
    busy.happen();
    await running;

    expect(await codeOf(late)).toBe('STORE_OVERLOADED');
    expect(started).toBe(false);
    expect(await next).toBe('done');
  });

  test('after a slow period requests pass one by one until the store is known to be fast again', async () => {
    const places = new ConcurrencyLimit({ concurrency: 10, queueLength: 0, queueWaitMs: 1, now: () => now });
    await took(places, 100_000);
    const deadline = () => now + 10_000;
    const busy = event();
    const probe = places.run(deadline(), () => busy.happened);
    expect(await codeOf(places.run(deadline(), async () => {}))).toBe('STORE_OVERLOADED');
    busy.happen();
    await probe;
    for (let count = 0; count < 30; count += 1) await took(places, 10);

    const together = [0, 1].map(() => places.run(deadline(), async () => 'done'));
    expect(await Promise.all(together)).toEqual(['done', 'done']);
  });

  test('timeouts count as slow, other failures do not', async () => {
    const places = limit();
    const fail = (code: 'STORE_TIMEOUT' | 'STORE_UNAVAILABLE', ms: number) =>
      codeOf(
        places.run(Number.POSITIVE_INFINITY, async () => {
          now += ms;
          throw new UpstreamError(code);
        }),
      );
    await took(places, 100);
    await fail('STORE_UNAVAILABLE', 50_000);
    const busy = event();
    const running = places.run(now + 1_000, () => busy.happened);
    const waits = places.run(now + 1_000, async () => 'done');
    busy.happen();
    await running;
    expect(await waits).toBe('done');

    await fail('STORE_TIMEOUT', 50_000);
    const other = event();
    const again = places.run(now + 1_000, () => other.happened);
    expect(await codeOf(places.run(now + 1_000, async () => {}))).toBe('STORE_OVERLOADED');
    other.happen();
    await again;
  });
});

test('work that is refused because it waited too long does not start later', async () => {
  const places = new ConcurrencyLimit({ concurrency: 1, queueLength: 1, queueWaitMs: 1 });
  const first = event();
  const running = places.run(Date.now() + 60_000, () => first.happened);
  let started = false;
  const late = places.run(Date.now() + 60_000, async () => {
    started = true;
  });
  await expect(late).rejects.toMatchObject({ code: 'STORE_OVERLOADED' });
  first.happen();
  await running;

  expect(started).toBe(false);
  expect(places.load).toEqual({ underWay: 0, waiting: 0 });
});
