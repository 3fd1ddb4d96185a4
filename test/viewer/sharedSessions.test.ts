import { start } from '../../src/start.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment, startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { until } from '../helpers/until.ts';
import { untilRedisReady } from '../helpers/untilRedisReady.ts';

const me = '{ customer { email } }';
const ended = 'INVALID_CUSTOMER_ACCESS_TOKEN';
const logout = (everywhere: boolean) =>
  `mutation { account { logout(input: { everywhere: ${everywhere} }) { errors { code } } } }`;

describe.each([
  ['in one instance', false],
  ['in two instances with one Redis (needs redis-server)', true],
])('SESSION_SHARING=on, %s', (_title, isShared) => {
  const testIf = !isShared || hasRedis ? test : test.skip;
  let redis: TestRedis | undefined;
  let subgraph: TestSubgraph;
  let other: { readonly url: string; close(): Promise<void> } | undefined;

  beforeEach(async () => {
    if (isShared && !hasRedis) return;
    redis = isShared ? await startRedis() : undefined;
    const env = {
      SESSION_SHARING: 'on',
      LIMIT_SIGN_IN: 'off',
      ...(redis ? { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: '5000' } : {}),
    };
    subgraph = await startSubgraph({ env, sandbox: { passwordChangeEndsSessions: true } });
    if (!redis) return;
    await untilRedisReady(subgraph);
    other = await start({ ...sandboxEnvironment(subgraph.sandbox), ...env }, { write: () => {} });
  });
  afterEach(async () => {
    await other?.close();
    other = undefined;
    if (!isShared || hasRedis) await subgraph.close();
    await redis?.stop();
  });

  /** Asks the other instance, if there is one. */
  const email = async (session: Record<string, string>, url = other?.url ?? subgraph.url) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...session },
      body: JSON.stringify({ query: me }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
    const { data, errors } = (await response.json()) as any;
    return data?.customer?.email ?? errors[0]?.extensions?.code;
  };
  const signIn = () => subgraph.signIn(jane.email, jane.password);

  testIf('signing in on the phone leaves the laptop signed in', async () => {
    const laptop = await signIn();
    const phone = await signIn();
    expect([await email(laptop), await email(phone)]).toEqual([jane.email, jane.email]);
    expect(laptop).not.toEqual(phone);
  });

  testIf('a sealed session contains no token of the store', async () => {
    const laptop = await signIn();
    subgraph.sandbox.state.sessions.clear();
    // The store session is gone, and the device gets another one.
    expect(await email(laptop)).toBe(jane.email);
  });

  testIf('logout ends this device, and the store session lives on for the others', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    const { data } = await subgraph.graphql(logout(false), {}, laptop);
    expect(data.account.logout.errors).toEqual([]);
    expect(subgraph.sandbox.state.sessions.size).toBe(1);
    expect(await email(laptop, subgraph.url)).toBe(ended);
    expect(await email(phone)).toBe(jane.email);
  });

  testIf('the last logout ends the store session', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    await subgraph.graphql(logout(false), {}, laptop);
    await subgraph.graphql(logout(false), {}, phone);
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
    expect(await email(phone)).toBe(ended);
  });

  testIf('logout everywhere ends all devices on every instance', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    expect([await email(laptop), await email(phone)]).toEqual([jane.email, jane.email]);
    await subgraph.graphql(logout(true), {}, laptop);
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
    await until(async () => (await email(phone)) === ended);
    expect([await email(laptop), await email(phone)]).toEqual([ended, ended]);
  });

  testIf('the store’s own logout ends all devices, because it signs out everywhere', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    const { data } = await subgraph.graphql('mutation { out: logout { result } }', {}, laptop);
    expect(data.out.result).toBeTruthy();
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
    await until(async () => (await email(phone)) === ended);
    expect([await email(laptop, subgraph.url), await email(phone)]).toEqual([ended, ended]);
  });

  testIf('a changed password ends all devices, and this one receives a new session', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    const { data } = await subgraph.graphql(
      `mutation { account { changePassword(input: { currentPassword: "${jane.password}", newPassword: "Second-Pa55word" }) {
        passwordChanged customerAccessToken { value } errors { code } } } }`,
      {},
      laptop,
    );
    const { passwordChanged, customerAccessToken, errors } = data.account.changePassword;
    expect({ passwordChanged, errors }).toEqual({ passwordChanged: true, errors: [] });
    await until(async () => (await email(phone)) === ended);
    expect([await email(laptop, subgraph.url), await email(phone)]).toEqual([ended, ended]);
    expect(await email({ authorization: `Bearer ${customerAccessToken.value}` })).toBe(jane.email);
  });

  testIf('a password that was reset by email ends all devices', async () => {
    const laptop = await signIn();
    await subgraph.graphql(
      `mutation { account { requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } } } }`,
    );
    const [mail] = subgraph.sandbox.state.mail;
    const { data } = await subgraph.graphql(
      `mutation { account { completePasswordReset(input: { link: "${mail?.link}", newPassword: "Second-Pa55word" }) {
        passwordChanged errors { code } } } }`,
    );
    expect(data.account.completePasswordReset).toEqual({ passwordChanged: true, errors: [] });
    await until(async () => (await email(laptop)) === ended);
    expect([await email(laptop, subgraph.url), await email(laptop)]).toEqual([ended, ended]);
  });

  testIf('a password that the store’s own mutation changes ends all devices', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    await subgraph.graphql(
      `mutation { customer { changePassword(input: { currentPassword: "${jane.password}", newPassword: "Second-Pa55word" }) { errors { __typename } } } }`,
      {},
      laptop,
    );
    await until(async () => (await email(phone)) === ended);
    expect([await email(laptop, subgraph.url), await email(phone)]).toEqual([ended, ended]);
  });

  testIf('a renewed session replaces the device’s session and leaves the others signed in', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    const { data } = await subgraph.graphql(
      'mutation { account { renewSession { customerAccessToken { value } errors { code } } } }',
      {},
      laptop,
    );
    const { customerAccessToken, errors } = data.account.renewSession;
    expect(errors).toEqual([]);
    expect(await email({ authorization: `Bearer ${customerAccessToken.value}` })).toBe(jane.email);
    expect(await email(phone)).toBe(jane.email);
    expect(await email(laptop, subgraph.url)).toBe(ended);
  });

  testIf('the store’s own sign-in mutation gives a shared session, too', async () => {
    const laptop = await signIn();
    const { data } = await subgraph.graphql(
      `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } } }`,
    );
    expect(await email(laptop)).toBe(jane.email);
    expect(await email({ authorization: `Bearer ${data.login.customerAccessToken.value}` })).toBe(jane.email);
  });
});

test('SESSION_SHARING is off by default: a sign-in on another device ends the session, as in BigCommerce', async () => {
  const subgraph = await startSubgraph();
  try {
    const laptop = await subgraph.signIn(jane.email, jane.password);
    await subgraph.signIn(jane.email, jane.password);
    const { errors } = await subgraph.graphql(me, {}, laptop);
    expect(errors[0]?.extensions?.code).toBe(ended);
  } finally {
    await subgraph.close();
  }
});
