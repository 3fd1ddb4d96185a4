import { start } from '../../src/start.ts';
import { changePrice, setGroupPrice } from '../helpers/changePrice.ts';
import { ottoline } from '../helpers/demoCustomer.ts';
import { postWebhook, webhookBody, webhookSecret } from '../helpers/postWebhook.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment, startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { until } from '../helpers/until.ts';

const price = '{ site { product(entityId: 101) { entityId prices { price { value } } } } }';
const list = '{ site { products(entityIds: [101, 102]) { edges { node { name prices { price { value } } } } } } }';
const other = '{ site { product(entityId: 102) { entityId prices { price { value } } } } }';
const group = 1;
const variantOf101 = 2101;
const suite = hasRedis ? describe : describe.skip;

suite(`two instances that share a Redis${hasRedis ? '' : ' (left out: redis-server is not installed)'}`, () => {
  let redis: TestRedis;
  let first: TestSubgraph;
  let second: Awaited<ReturnType<typeof start>>;
  const env = () => ({
    REDIS_URL: redis.url,
    REDIS_TIMEOUT_MS: '2000',
    GUEST_CACHE: 'site=600',
    GUEST_CACHE_CONTROL: 'all-guests',
    WEBHOOK_SECRETS: `${webhookSecret}, an-older-secret-of-both`,
  });
  const settings = () => ({ ...sandboxEnvironment(first.sandbox), ...env() });

  beforeEach(async () => {
    redis = await startRedis();
    first = await startSubgraph({ env: env() });
    second = await start(settings(), { write: () => {} });
    // Before the webhooks exist, so that it invalidates nothing.
    await setGroupPrice(first.sandbox, group, variantOf101, 12);
    const { code, err } = await runCommand(['webhooks', 'register', '--url', new URL('/', first.url).href], {
      env: settings(),
    });
    expect([code, err]).toEqual([0, '']);
  });
  afterEach(async () => {
    await second.close();
    await first.close();
    await redis.stop();
  });

  async function ask(url: string, query: string, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as { data: { site: Record<string, never> } };
    return { text: JSON.stringify(body.data), status: response.headers.get('x-account-cache') };
  }
  const urls = () => [first.url, second.url];

  async function priceAndStatus(url: string, headers: Readonly<Record<string, string>> = {}) {
    const { text, status } = await ask(url, price, headers);
    return [JSON.parse(text).site.product.prices.price.value, status];
  }

  /** Waits until the webhook has arrived. All instances have the message before Redis has the tag. */
  async function untilInvalidated(tag: string) {
    await until(async () => {
      const key = (await redis.keys()).find((name) => name.endsWith('guest-invalidations'));
      return key !== undefined && (await redis.command('ZRANGE', key, '0', '-1')).split(',').includes(tag);
    });
  }

  test('the next guest at either sees a changed price, and a customer never saw the guest’s (security 45)', async () => {
    const customer = await first.signIn(ottoline.email, ottoline.password);
    const before: (number | string | null)[][] = [];
    for (const url of urls()) {
      for (const headers of [{}, customer, {}]) before.push(await priceAndStatus(url, headers));
    }
    expect(before).toEqual([
      [24, 'MISS'],
      [12, 'BYPASS'],
      [24, 'HIT'],
      [24, 'HIT'],
      [12, 'BYPASS'],
      [24, 'HIT'],
    ]);

    await changePrice(first.sandbox, 101, 31);
    await untilInvalidated('Product:101');
    for (const url of [...urls(), ...urls()]) {
      expect(await priceAndStatus(url)).toEqual([31, 'MISS']);
      expect(await priceAndStatus(url, customer)).toEqual([12, 'BYPASS']);
      expect((await ask(url, list)).text).toContain('31');
    }
  });

  test('a changed price leaves responses with other products in the cache', async () => {
    for (const query of [price, list, other]) {
      await ask(first.url, query);
      expect((await ask(second.url, query)).status).toBe('HIT');
    }
    await changePrice(first.sandbox, 101, 31);
    await untilInvalidated('Product:101');
    for (const url of urls()) {
      expect((await ask(url, other)).status).toBe('HIT');
      expect((await ask(url, price)).status).toBe('MISS');
      expect((await ask(url, list)).status).toBe('MISS');
    }
  });

  test('an instance that starts after the change does not serve what others cached before', async () => {
    await ask(first.url, price);
    await changePrice(first.sandbox, 101, 31);
    await untilInvalidated('Product:101');
    const third = await start(settings(), { write: () => {} });
    const answer = await ask(third.url, price);
    await third.close();
    expect([answer.status, JSON.parse(answer.text).site.product.prices.price.value]).toEqual(['MISS', 31]);
  });

  test('a change that Redis does not take is refused, and is processed when BigCommerce sends it again', async () => {
    const webhook = webhookBody(first.sandbox.storeHash, 'store/product/updated', { type: 'product', id: 101 });
    redis.pause();
    const refused = await postWebhook(first.url, webhook);
    redis.resume();
    expect([refused.status, JSON.parse(refused.text).errors[0].extensions.code]).toEqual([
      503,
      'WEBHOOK_NOT_PROCESSED',
    ]);
    const again: string[] = [];
    // Redis executes what it received while it hung.
    await until(async () => {
      again.push((await postWebhook(first.url, webhook)).text);
      return again.at(-1)?.includes('outcome') ?? false;
    });
    expect(again.at(-1)).toBe('{"outcome":"processed"}');
    expect((await postWebhook(second.url, webhook)).text).toBe('{"outcome":"repeated"}');
  });
});
