import { start } from '../../src/start.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyEnvironment, companyToken, signInAtStore, startWithCompany } from '../helpers/startWithCompany.ts';
import { until } from '../helpers/until.ts';
import { untilRedisReady } from '../helpers/untilRedisReady.ts';

const me = '{ customer { email } }';
const ifRedis = hasRedis ? describe : describe.skip;

ifRedis('two instances with one Redis (needs redis-server)', () => {
  let redis: TestRedis;
  let first: TestSubgraph;
  let second: { readonly url: string; close(): Promise<void> };

  beforeEach(async () => {
    redis = await startRedis();
    // On a busy machine a reply can take longer than the default time limit.
    const env = { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: '5000', LIMIT_SESSION_EXCHANGE: '50,50,60' };
    const issuer = { requirePasswordReset: false };
    first = await startWithCompany(issuer, { env });
    await untilRedisReady(first);
    const { sandbox } = first;
    second = await start(
      { ...sandboxEnvironment(sandbox), ...companyEnvironment(sandbox, issuer), ...env },
      { write: () => {} },
    );
  });
  afterEach(async () => {
    await second.close();
    await first.close();
    await redis.stop();
  });

  const ask = async (url: string, headers: Record<string, string>, query = me) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
    return (await response.json()) as { data: any; errors?: { extensions: { code: string } }[] };
  };
  const twenty = (headers: Record<string, string>) =>
    Promise.all(Array.from({ length: 20 }, (_, index) => ask(index % 2 ? first.url : second.url, headers)));
  const exchanges = async () =>
    (await first.storeRequests()).filter(({ rootFields }) => rootFields?.includes('loginWithCustomerLoginJwt')).length;

  test('twenty concurrent first requests of a person need one exchange', async () => {
    const replies = await twenty(await companyToken(first, jane.email));
    expect(replies.map(({ data }) => data?.customer?.email)).toEqual(Array.from({ length: 20 }, () => jane.email));
    expect(await exchanges()).toBe(1);
  });

  test('after a sign-in elsewhere all requests are answered, with one new exchange', async () => {
    const token = await companyToken(first, jane.email);
    await twenty(token);
    await signInAtStore(first, jane);
    const replies = await twenty(token);
    expect(replies.map(({ data }) => data?.customer?.email)).toEqual(Array.from({ length: 20 }, () => jane.email));
    expect(await exchanges()).toBe(2);
  });

  test('while Redis is stopped known sessions go on, and a new exchange is refused instead of made twice', async () => {
    const token = await companyToken(first, jane.email);
    const before = await twenty(token);
    expect(before.every(({ data }) => data?.customer?.email === jane.email)).toBe(true);
    await redis.stop();
    expect((await ask(first.url, token)).data.customer.email).toBe(jane.email);
    expect((await ask(second.url, token)).data.customer.email).toBe(jane.email);

    await signInAtStore(first, jane);
    for (const url of [first.url, second.url]) {
      const { data, errors } = await ask(url, token);
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('SESSION_STORE_UNAVAILABLE');
    }
    expect(await exchanges()).toBe(1);

    const port = Number(new URL(redis.url).port);
    redis = await startRedis([], port);
    const isBack = async () => (await ask(first.url, token)).data?.customer?.email === jane.email;
    await until(isBack);
    const replies = await twenty(token);
    expect(replies.every(({ data }) => data?.customer?.email === jane.email)).toBe(true);
    expect(await exchanges()).toBe(2);
  });

  test('while Redis is stopped a session of ssoLogin continues on an instance that has never seen it', async () => {
    const idToken = await first.sandbox.idp.idToken(jane.email);
    const { data } = await first.graphql(
      `mutation { account { ssoLogin(input: { idToken: "${idToken}" }) { customerAccessToken { value } } } }`,
    );
    const session = { authorization: `Bearer ${data.account.ssoLogin.customerAccessToken.value}` };
    await redis.stop();
    expect((await ask(second.url, session)).data.customer.email).toBe(jane.email);
    redis = await startRedis([], Number(new URL(redis.url).port));
  });

  test('while Redis is stopped a company token that an instance has not checked is refused, and a logout is, too', async () => {
    await redis.stop();
    const { data, errors } = await ask(first.url, await companyToken(first, jane.email));
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('SESSION_STORE_UNAVAILABLE');
    const body = new URLSearchParams({ logout_token: await first.sandbox.idp.logoutToken({ email: jane.email }) });
    const logout = await fetch(new URL('/backchannel-logout', first.url), { method: 'POST', body });
    expect(logout.status).toBe(503);
    redis = await startRedis([], Number(new URL(redis.url).port));
  });

  test('a record in Redis contains neither the person nor a usable session', async () => {
    const token = await companyToken(first, jane.email);
    await ask(first.url, token);
    const keys = (await redis.keys()).filter((key) => key.includes('session'));
    const values = await Promise.all(keys.map((key) => redis.command('get', key)));
    const text = [...keys, ...values].join('\n');
    const [session] = first.sandbox.state.sessions.keys();
    const { sub } = JSON.parse(Buffer.from(String(token.authorization.split('.')[1]), 'base64url').toString());
    expect(values.length).toBeGreaterThan(0);
    for (const secret of [String(session), sub, jane.email]) expect(text).not.toContain(secret);
    for (const value of values) {
      const { data, errors } = await ask(first.url, { 'x-bc-customer-access-token': `bcsess_${value}` });
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('INVALID_CUSTOMER_ACCESS_TOKEN');
    }
  });

  test('a lock that a dead instance left behind ends by itself', async () => {
    const token = await companyToken(first, jane.email);
    await ask(first.url, token);
    const [record = ''] = (await redis.keys()).filter((key) => /session:\{/.test(key) && !key.includes('customer-of'));
    await redis.command('set', record.replace('session:', 'session-lock:'), 'dead', 'PX', '300');
    await redis.command('del', record);
    await signInAtStore(first, jane);
    expect((await ask(first.url, token)).data?.customer?.email).toBe(jane.email);
  });
});
