import { setTimeout as wait } from 'node:timers/promises';
import { UpstreamError } from '../../src/store/errors/upstreamError.ts';
import { createGuestCache } from '../../src/store/policy/guest/guestCache.ts';
import { serveGuestQueries } from '../../src/store/policy/guest/guestQueries.ts';
import { createGuestResponses } from '../../src/store/policy/guest/guestResponses.ts';
import { InflightRequests } from '../../src/store/policy/guest/inflightRequests.ts';
import { createInvalidations } from '../../src/store/policy/guest/invalidations.ts';
import { readResponse, type StorefrontResponse } from '../../src/store/storefront/readResponse.ts';
import type { StoreCaller } from '../../src/store/storefront/storeCaller.ts';
import type { StorefrontRequest } from '../../src/store/storefront/storefrontRequest.ts';

const guest = (deadline: number): StoreCaller => ({
  customerAccessToken: undefined,
  clientAddress: '203.0.113.1',
  correlationId: '00000000-0000-4000-8000-000000000000',
  deadline,
  isGuest: true,
});

describe('guests who wait for one request', () => {
  const same = (answer: string) => answer;

  test('a guest waits until their own deadline, though the request continues for its starter', async () => {
    const flights = new InflightRequests<string>();
    let answer = (_text: string) => {};
    let asked = 0;
    const ask = () => {
      asked += 1;
      return new Promise<string>((resolve) => {
        answer = resolve;
      });
    };
    const maker = flights.join('shelf', guest(Date.now() + 60_000), { send: ask, copy: same });
    const hurried = flights.join('shelf', guest(Date.now() + 20), { send: ask, copy: same });

    await expect(hurried).rejects.toMatchObject({ code: 'STORE_TIMEOUT' });
    expect(asked).toBe(1);
    answer('twelve');
    expect(await maker).toBe('twelve');
  });

  test('the guests send one more request if the first ended at its starter’s deadline', async () => {
    const flights = new InflightRequests<string>();
    let asked = 0;
    const ask = async () => {
      asked += 1;
      const isFirst = asked === 1;
      await wait(20);
      if (isFirst) throw new UpstreamError('STORE_TIMEOUT');
      return 'twelve';
    };
    const maker = flights.join('shelf', guest(Date.now() + 20), { send: ask, copy: same });
    const patient = Array.from({ length: 5 }, () =>
      flights.join('shelf', guest(Date.now() + 60_000), { send: ask, copy: same }),
    );

    await expect(maker).rejects.toMatchObject({ code: 'STORE_TIMEOUT' });
    expect(await Promise.all(patient)).toEqual(patient.map(() => 'twelve'));
    expect(asked).toBe(2);
  });

  test('the guests send no more requests if their deadline is the same', async () => {
    const flights = new InflightRequests<string>();
    let asked = 0;
    const ask = async () => {
      asked += 1;
      await wait(40);
      throw new UpstreamError('STORE_TIMEOUT');
    };
    const deadline = Date.now() + 20;
    const crowd = Array.from({ length: 5 }, () => flights.join('shelf', guest(deadline), { send: ask, copy: same }));

    for (const { status } of await Promise.allSettled(crowd)) expect(status).toBe('rejected');
    await wait(60);
    expect(asked).toBe(1);
  });
});

describe('a guest who receives a stale response shortly before the deadline', () => {
  test('the refresh has the full time of a request', async () => {
    const timeoutMs = 10_000;
    const read = (text: string): StorefrontResponse => {
      const answer = readResponse({ bytes: Buffer.from(text) }, 200);
      if (!answer) throw new Error('The test made no answer.');
      return answer;
    };
    const deadlines: number[] = [];
    let refreshed = () => {};
    const isRefreshed = new Promise<void>((resolve) => {
      refreshed = resolve;
    });
    const client = serveGuestQueries(
      {
        async send(_request, { deadline }) {
          deadlines.push(deadline);
          if (deadlines.length === 2) refreshed();
          return read('{"data":{"site":null}}');
        },
        close: async () => {},
      },
      {
        sharing: true,
        timeoutMs,
        cache: createGuestCache({
          answers: createGuestResponses(1_000_000),
          secondsByRoot: new Map([['site', 0.001]]),
          staleSeconds: 60,
          invalidations: createInvalidations(),
          onRefreshFailed: () => {},
        }),
      },
    );
    const request: StorefrontRequest = {
      document: {
        query: '{ site { __typename } }',
        operationName: undefined,
        operationType: 'query',
        cacheableRootFields: ['site'],
      },
      variables: undefined,
    };
    await client.send(request, guest(Date.now() + timeoutMs));
    await wait(5);
    const before = Date.now();
    await client.send(request, guest(before + 50));
    await isRefreshed;

    expect(deadlines[1]).toBeGreaterThanOrEqual(before + timeoutMs);
  });
});
