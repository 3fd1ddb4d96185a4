import fc from 'fast-check';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { atelier } from '../../sandbox/shops/atelier/index.ts';
import { atelierPassword } from '../../sandbox/shops/atelier/seedAtelier.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { at, channelOf, startStorefronts, type TestStorefronts } from '../helpers/startStorefronts.ts';
import type { GraphQLReply } from '../helpers/startSubgraph.ts';

/** What each storefront may say. The ids and one email are the same at both. */
const shops = {
  main: {
    name: 'Harbour & Pine',
    product: 'Harbour Mug',
    price: { value: 24, currencyCode: 'USD' },
    email: jane.email,
    password: jane.password,
    firstName: 'Jane',
    displayName: 'Jane T.',
  },
  atelier: {
    name: 'Atelier Aumann',
    product: 'Linen Apron',
    price: { value: 68, currencyCode: 'EUR' },
    email: jane.email,
    password: atelierPassword,
    firstName: 'Jana',
    displayName: 'Jana (customer)',
  },
} as const;
type ShopName = keyof typeof shops;
const shopNames = ['main', 'atelier'] as const;

/** Text that appears in a response of one storefront and never in one of the other. */
const markers: Readonly<Record<ShopName, RegExp>> = {
  main: /Harbour|USD|"Jane"|Jane T\.|Thornberry/,
  atelier: /Atelier|Linen|EUR|"Jana"|Jana \(|Weber/,
};

const publicQuery = `{ site { settings { storeName } product(entityId: 101) { name prices { price { value currencyCode } } } } }`;
const meQuery = '{ customer { entityId firstName email } site { settings { storeName } } }';
const executedQuery = '{ account { viewer { firstName } } site { settings { storeName } } }';
const nameQuery = (id: number) =>
  `{ _entities(representations: [{ __typename: "Customer", entityId: ${id} }, { __typename: "Product", entityId: 101 }]) {
    ... on Customer { displayName } ... on Product { name } } }`;
const wrongSignIn = (email: string) =>
  `mutation { account { login(input: { email: "${email}", password: "wrong" }) { errors { code } } } }`;

const kinds = ['public', 'me', 'executed', 'name', 'foreign session', 'wrong password'] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  shop: fc.constantFrom(...shopNames),
  instance: fc.integer({ min: 0, max: 1 }),
  isGuest: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const suite = hasRedis ? describe : describe.skip;

suite(`two storefronts on two instances with one Redis (security 47)${hasRedis ? '' : ' (left out: no redis-server)'}`, () => {
  let redis: TestRedis;
  let stores: Record<ShopName, Sandbox>;
  let instances: TestStorefronts[];
  let sessions: Record<ShopName, Record<string, string>>;
  const ids = { main: 1, atelier: 2 };

  beforeAll(async () => {
    redis = await startRedis();
    stores = { main: await createSandbox(), atelier: await createSandbox({ shop: atelier }) };
    const settings = [
      { name: 'main', ...channelOf(stores.main) },
      { name: 'atelier', ...channelOf(stores.atelier), displayNameFormat: '{firstName} (customer)' },
    ];
    const env = {
      REDIS_URL: redis.url,
      REDIS_TIMEOUT_MS: '5000',
      GUEST_CACHE: 'site=60',
      SESSION_SHARING: 'on',
      SESSION_KEYS: Buffer.alloc(32, 7).toString('base64url'),
      LIMIT_SIGN_IN: '3,100000,900,100000',
      LIMIT_SESSION_EXCHANGE: 'off',
    };
    instances = [await startStorefronts(settings, env), await startStorefronts(settings, env)];
  });
  afterAll(async () => {
    for (const instance of instances) await instance.close();
    for (const store of Object.values(stores)) await store.close();
    await redis.stop();
  });

  /** Starts again from the seed, and signs one customer in at each storefront. */
  async function restart() {
    await redis.empty();
    for (const store of Object.values(stores)) store.reset();
    const [main = {}, other = {}] = await Promise.all(
      shopNames.map((name) => instances[0]?.signIn(name, shops[name].email, shops[name].password)),
    );
    sessions = { main, atelier: other };
  }

  const send = (instance: number, shop: ShopName, query: string, session: Record<string, string> = {}) =>
    instances[instance]?.graphql(query, { headers: { ...at(shop), ...session } }) as Promise<GraphQLReply>;

  /** Sends one request and checks that the response is the one of its storefront. */
  async function take({ kind, shop, instance, isGuest }: Step, attempts: Record<ShopName, number>): Promise<void> {
    const expected = shops[shop];
    const other = shop === 'main' ? 'atelier' : 'main';
    const session = isGuest ? {} : sessions[shop];
    let reply: GraphQLReply;
    switch (kind) {
      case 'public':
        reply = await send(instance, shop, publicQuery, session);
        expect(reply.data.site).toEqual({
          settings: { storeName: expected.name },
          product: { name: expected.product, prices: { price: expected.price } },
        });
        break;
      case 'me':
        reply = await send(instance, shop, meQuery, session);
        expect(reply.data).toEqual({
          customer: isGuest ? null : { entityId: ids[shop], firstName: expected.firstName, email: expected.email },
          site: { settings: { storeName: expected.name } },
        });
        break;
      case 'executed':
        reply = await send(instance, shop, executedQuery, session);
        expect(reply.data.account.viewer).toEqual(isGuest ? null : { firstName: expected.firstName });
        break;
      case 'name':
        reply = await send(instance, shop, nameQuery(ids[shop]), session);
        expect(reply.data._entities).toEqual([{ displayName: expected.displayName }, { name: expected.product }]);
        break;
      case 'foreign session':
        reply = await send(instance, shop, meQuery, sessions[other]);
        expect(reply.data).toBeNull();
        expect(reply.errors[0]?.extensions?.code).toBe('INVALID_CUSTOMER_ACCESS_TOKEN');
        break;
      case 'wrong password': {
        attempts[shop] += 1;
        reply = await send(instance, shop, wrongSignIn(`nobody@example.com`));
        const [error] = reply.data.account.login.errors;
        expect(['INVALID_CREDENTIALS', 'RATE_LIMITED']).toContain(error.code);
        break;
      }
    }
    expect(reply.text).not.toMatch(markers[other]);
  }

  test('No response, price, currency, name or limit of one storefront reaches the other, in any order.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        await restart();
        const attempts = { main: 0, atelier: 0 };
        // Requests of one burst are under way at the same time.
        for (let first = 0; first < steps.length; first += 6)
          await Promise.all(steps.slice(first, first + 6).map((each) => take(each, attempts)));
        for (const [index, shop] of shopNames.entries()) {
          const reply = await send(index, shop, wrongSignIn('nobody@example.com'));
          const code = attempts[shop] >= 3 ? 'RATE_LIMITED' : 'INVALID_CREDENTIALS';
          expect(reply.data.account.login.errors).toEqual([{ code }]);
        }
      }),
      { seed: 1_016, numRuns: 8, endOnFailure: true },
    );
  });

  test('Every key in Redis names the store and the channel.', async () => {
    await restart();
    for (const shop of shopNames) await send(0, shop, publicQuery);
    const prefixes = Object.values(stores).map(({ storeHash, channelId }) => `bcas:${storeHash}:${channelId}:`);
    const keys = await redis.keys();
    expect(keys.length).toBeGreaterThan(4);
    expect(keys.filter((key) => !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([]);
    for (const prefix of prefixes) expect(keys.some((key) => key.startsWith(prefix))).toBe(true);
  });
});
