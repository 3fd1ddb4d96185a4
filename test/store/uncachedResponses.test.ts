import { useFakeStore } from '../helpers/useFakeStore.ts';

const query = '{ site { settings { storeName } } }';
const named = (storeName: string) => ({ data: { site: { settings: { storeName } } } });

describe('responses that GUEST_CACHE covers but that are not cached', () => {
  const open = useFakeStore({ GUEST_CACHE: 'site=60' });

  /** Sends a query twice and returns whether the second one reached the store. */
  async function asksAgain(body: object | string): Promise<boolean> {
    const { post, store } = await open((_request, response) => {
      if (typeof body === 'object') return body;
      response.setHeader('content-type', 'application/json').end(body);
      return undefined;
    });
    await post(query);
    const before = store.requests.length;
    await post(query);
    return store.requests.length > before;
  }

  test.each([
    ['it is larger than two megabytes', named('x'.repeat(2_000_001))],
    ['it has errors', { errors: [{ message: 'No.' }], ...named('Shop') }],
    ['it has no data', { data: null }],
    ['it is not JSON, though it begins and ends as a response does', `{"data":{"site":${'x'.repeat(3_000)}}}`],
  ])('a response is not cached if %s', async (_what, body) => {
    expect(await asksAgain(body)).toBe(true);
  });

  test('a response of data just below two megabytes is cached', async () => {
    expect(await asksAgain(named('x'.repeat(1_999_000)))).toBe(false);
  });
});
