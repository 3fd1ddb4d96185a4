import { changePrice, setGroupPrice } from '../helpers/changePrice.ts';
import { ottoline } from '../helpers/demoCustomer.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { until } from '../helpers/until.ts';
import { unlimited } from '../helpers/useAccount.ts';
import { accountSupergraph } from './accountSupergraph.ts';
import { startHiveGateway } from './startHiveGateway.ts';

const price = '{ site { product(entityId: 101) { prices { price { value } } } } }';
const settings = '{ site { settings { storeName } } }';
/** Ottoline's customer group. */
const group = 1;
const variantOf101 = 2101;

/** Starts the subgraph and a Hive Gateway that caches its responses, and returns functions that use them. */
async function startCachingGateway(env: NodeJS.ProcessEnv) {
  const account = await startSubgraph({ env: { ...unlimited, GUEST_CACHE: 'site=60', ...env } });
  const gateway = await startHiveGateway(await accountSupergraph(account), { HTTP_CACHE: 'on' });
  const subgraphResponses = async () => {
    const metrics = await (await fetch(account.metricsUrl ?? '')).text();
    const counts = metrics.matchAll(/^http_request_duration_seconds_count\{route="\/graphql",status="200"\} (\d+)$/gm);
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  return {
    account,
    async ask(query: string, headers: Readonly<Record<string, string>> = {}) {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return response.json() as Promise<{ data: { site: { product: { prices: { price: { value: number } } } } } }>;
    },
    /** Returns how many requests the subgraph has answered during an action. */
    async asked(action: () => Promise<unknown>): Promise<number> {
      const before = await subgraphResponses();
      await action();
      return (await subgraphResponses()) - before;
    },
    async close() {
      await gateway.close();
      await account.close();
    },
  };
}

describe.each(['viewer-independent', 'all-guests'])(
  'a gateway that caches HTTP responses, with GUEST_CACHE_CONTROL=%s',
  (control) => {
    let scene: Awaited<ReturnType<typeof startCachingGateway>>;
    beforeAll(async () => {
      scene = await startCachingGateway({ GUEST_CACHE_CONTROL: control });
      await setGroupPrice(scene.account.sandbox, group, variantOf101, 12);
    });
    afterAll(() => scene.close());
    const priceFor = async (headers: Readonly<Record<string, string>>) =>
      (await scene.ask(price, headers)).data.site.product.prices.price.value;

    test('a customer with group prices never receives the price of a guest, nor a guest theirs (security 45)', async () => {
      const session = await scene.account.signIn(ottoline.email, ottoline.password);
      const token = session.authorization?.slice('Bearer '.length) ?? '';
      const viewers = [{}, session, {}, { 'x-bc-customer-access-token': token }, {}, session];
      const prices: number[] = [];
      for (const headers of viewers) prices.push(await priceFor(headers));
      expect(prices).toEqual([24, 12, 24, 12, 24, 12]);
    });

    /** The gateway stores a response after it has sent it. */
    const isCached = (action: () => Promise<unknown>) => until(async () => (await scene.asked(action)) === 0);

    test('a response of settings is answered from the cache of the gateway', async () => {
      await isCached(() => scene.ask(settings));
    });

    if (control === 'all-guests') {
      test('a price is answered from the cache of the gateway', async () => {
        await isCached(() => priceFor({}));
      });
    } else {
      test('a price is never stored in the cache of the gateway', async () => {
        await isCached(() => scene.ask(settings));
        const requests = await scene.asked(async () => {
          for (let count = 0; count < 5; count += 1) await priceFor({});
        });
        expect(requests).toBe(5);
      });
    }
  },
);

test('a gateway caches nothing while the subgraph caches nothing', async () => {
  const scene = await startCachingGateway({ GUEST_CACHE: '' });
  await scene.ask(settings);
  expect(await scene.asked(() => scene.ask(settings))).toBe(1);
  await changePrice(scene.account.sandbox, 101, 30);
  expect((await scene.ask(price)).data.site.product.prices.price.value).toBe(30);
  await scene.close();
});
