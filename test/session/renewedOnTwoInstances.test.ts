import { start } from '../../src/start.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment, startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { untilRedisReady } from '../helpers/untilRedisReady.ts';

const renew = `mutation {
  account { renewSession { customerAccessToken { value } customer { email } errors { code } } }
}`;
const ifRedis = hasRedis ? describe : describe.skip;

ifRedis('tabs that reach two instances with one Redis (needs redis-server)', () => {
  let redis: TestRedis;
  let first: TestSubgraph;
  let second: { readonly url: string; close(): Promise<void> };

  beforeEach(async () => {
    redis = await startRedis();
    // On a busy machine a reply can take longer than the default time limit.
    const env = { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: '5000' };
    first = await startSubgraph({ env });
    await untilRedisReady(first);
    second = await start({ ...sandboxEnvironment(first.sandbox), ...env }, { write: () => {} });
  });
  afterEach(async () => {
    await second.close();
    await first.close();
    await redis.stop();
  });

  async function renewAt(url: string, session: Record<string, string>) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...session },
      body: JSON.stringify({ query: renew }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
    const { data } = (await response.json()) as { data: any };
    return data.account.renewSession;
  }

  test('all tabs receive the same new session, with one sign-in at the store', async () => {
    const session = await first.signIn(jane.email, jane.password);
    const urls = [first.url, second.url, first.url, second.url];
    const renewals = await Promise.all(urls.map((url) => renewAt(url, session)));

    expect(renewals.map(({ errors, customer }) => [errors, customer.email])).toEqual(urls.map(() => [[], jane.email]));
    expect(new Set(renewals.map(({ customerAccessToken }) => customerAccessToken.value)).size).toBe(1);
    const signIns = (await first.storeRequests()).filter(({ operation }) => operation === 'AccountSsoLogin');
    expect(signIns).toHaveLength(1);
    expect(first.sandbox.state.sessions.size).toBe(1);
  });

  test('Redis holds neither the old nor the new session in clear text', async () => {
    const session = await first.signIn(jane.email, jane.password);
    const [old = ''] = first.sandbox.state.sessions.keys();
    const { customerAccessToken } = await renewAt(second.url, session);
    const [token = ''] = first.sandbox.state.sessions.keys();
    const keys = await redis.keys();
    const values = await Promise.all(keys.map((key) => redis.command('GET', key).catch(() => '')));
    const stored = [...keys, ...values].join('\n');

    expect(values.filter((value) => value !== '').length).toBeGreaterThan(1);
    for (const secret of [old, token, customerAccessToken.value, jane.email]) expect(stored).not.toContain(secret);
  });

  test('while Redis is stopped a session is still renewed, once', async () => {
    const session = await first.signIn(jane.email, jane.password);
    await redis.stop();
    const renewed = await renewAt(first.url, session);
    const again = await renewAt(first.url, session);

    expect(renewed).toMatchObject({ customer: { email: jane.email }, errors: [] });
    expect(again).toMatchObject({ customerAccessToken: null, errors: [{ code: 'SESSION_EXPIRED' }] });
    expect(first.sandbox.state.sessions.size).toBe(1);
  });
});
