import { jane } from '../helpers/demoCustomer.ts';
import { hasRedis, startRedis, type TestRedis } from '../helpers/startRedis.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { untilRedisReady } from '../helpers/untilRedisReady.ts';

const accountLogin = `mutation ($email: String!, $password: String!) {
  account { login(input: { email: $email, password: $password }) {
    customer { email }
    errors { __typename code message ... on AccountRateLimited { retryAfterSeconds } }
  } }
}`;
const wrappedLogin =
  'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { result } }';
const wrong = { email: jane.email, password: 'not-the-Pa55word' };

const memories = [
  { where: 'in memory', available: true },
  { where: hasRedis ? 'in Redis' : 'in Redis (left out: redis-server is not installed)', available: hasRedis },
];

describe.each(memories)('attempts are limited, counted $where (security 11, 28)', ({ where, available }) => {
  const test = available ? it : it.skip;
  let subgraph: TestSubgraph;
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    if (where === 'in Redis') redis = await startRedis();
  });
  afterAll(() => redis?.stop());
  beforeEach(async () => {
    if (!available) return;
    await redis?.empty();
    subgraph = await startSubgraph({
      env: {
        LIMIT_SIGN_IN: '3,6,900,8',
        DOCUMENT_MAX_MUTATIONS: '200',
        LIMIT_RESET_REQUEST: '2,100,900',
        LIMIT_RESET_COMPLETE: '2,100,900',
        LIMIT_PASSWORD_CHANGE: '2,100,900',
        TRUSTED_PROXIES: '127.0.0.1',
        ...(redis ? { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: '1000' } : {}),
      },
    });
    if (redis) await untilRedisReady(subgraph);
  });
  afterEach(() => available && subgraph.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });
  const storeSignIns = async () => (await subgraph.storeRequests()).length;

  test('the fourth wrong password for an account is refused with the time to retry, and nothing reaches the store', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await subgraph.graphql(accountLogin, wrong, from('192.0.2.1'));
    const { data } = await subgraph.graphql(accountLogin, wrong, from('192.0.2.1'));
    expect(data.account.login.errors).toEqual([
      {
        __typename: 'AccountRateLimited',
        code: 'RATE_LIMITED',
        message: expect.any(String),
        retryAfterSeconds: expect.any(Number),
      },
    ]);
    expect(subgraph.log()).toContain('"outcome":"RATE_LIMITED"');
    expect(data.account.login.errors[0].retryAfterSeconds).toBeGreaterThan(890);
    expect(data.account.login.errors[0].retryAfterSeconds).toBeLessThanOrEqual(900);
    expect(await storeSignIns()).toBe(3);
  });

  test('an account is counted in whatever spelling of its email', async () => {
    for (const email of ['jane@example.com', 'Jane@Example.com', ' JANE@example.com']) {
      await subgraph.graphql(wrappedLogin, { ...wrong, email });
    }
    const { errors } = await subgraph.graphql(wrappedLogin, wrong);
    expect(errors[0]?.extensions?.code).toBe('RATE_LIMITED');
  });

  test('an address that tries many accounts is refused, and the accounts are not affected', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await subgraph.graphql(accountLogin, { ...wrong, email: `nobody${attempt}@example.com` }, from('192.0.2.1'));
    }
    const refused = await subgraph.graphql(accountLogin, jane, from('192.0.2.1'));
    expect(refused.data.account.login.errors[0].code).toBe('RATE_LIMITED');
    const elsewhere = await subgraph.graphql(accountLogin, jane, from('192.0.2.9'));
    expect(elsewhere.data.account.login.customer.email).toBe(jane.email);
  });

  test('the owner can sign in from a known network, while strangers have exhausted the account’s limit', async () => {
    await subgraph.graphql(accountLogin, jane, from('192.0.2.7'));
    for (let attempt = 0; attempt < 4; attempt += 1) await subgraph.graphql(accountLogin, wrong, from('192.0.2.1'));
    const owner = await subgraph.graphql(accountLogin, jane, from('192.0.2.7'));
    expect(owner.data.account.login.errors).toEqual([]);
  });

  test('the owner can sign in from anywhere with the right password, while strangers have exhausted the account’s limit', async () => {
    for (let network = 1; network <= 12; network += 1) {
      await subgraph.graphql(accountLogin, wrong, from(`192.0.2.${network}`));
    }
    const owner = await subgraph.graphql(accountLogin, jane, from('198.51.100.1'));
    expect(owner.data.account.login.errors).toEqual([]);
  });

  test('each further network has one guess once the account’s limit is exhausted', async () => {
    for (let network = 1; network <= 8; network += 1) {
      await subgraph.graphql(accountLogin, wrong, from(`192.0.2.${network}`));
    }
    const first = await subgraph.graphql(accountLogin, wrong, from('198.51.100.1'));
    const second = await subgraph.graphql(accountLogin, jane, from('198.51.100.1'));
    expect(first.data.account.login.errors[0].code).toBe('INVALID_CREDENTIALS');
    expect(second.data.account.login.errors[0].code).toBe('RATE_LIMITED');
    expect(await storeSignIns()).toBe(9);
  });

  test('the owner’s reset link is accepted, however many wrong ones strangers have sent', async () => {
    await subgraph.graphql(
      'mutation { account { requestPasswordReset(input: { email: "jane@example.com" }) { errors { code } } } }',
    );
    const token = subgraph.sandbox.state.mail[0]?.token;
    const complete = (given: string | undefined, address: string) =>
      subgraph.graphql(
        `mutation ($input: AccountCompletePasswordResetInput!) { account { completePasswordReset(input: $input) { passwordChanged errors { code } } } }`,
        { input: { customerEntityId: jane.entityId, token: given, newPassword: 'another-Pa55word' } },
        from(address),
      );
    for (let network = 1; network <= 50; network += 1) await complete('guess', `192.0.2.${network}`);
    const { data } = await complete(token, '198.51.100.1');
    expect(data.account.completePasswordReset).toEqual({ passwordChanged: true, errors: [] });
  });

  test('wrong passwords from the owner’s known network are limited', async () => {
    await subgraph.graphql(accountLogin, jane, from('192.0.2.7'));
    const codes = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const { data } = await subgraph.graphql(accountLogin, wrong, from('192.0.2.7'));
      codes.push(data.account.login.errors[0].code);
    }
    expect(codes).toEqual(['INVALID_CREDENTIALS', 'INVALID_CREDENTIALS', 'INVALID_CREDENTIALS', 'RATE_LIMITED']);
  });

  test('all addresses of an IPv6 /64 count as one, and so does an address with or without a port', async () => {
    const codes = async (addresses: readonly string[]) => {
      const found = [];
      for (const address of addresses) {
        const { data } = await subgraph.graphql(accountLogin, wrong, from(address));
        found.push(data.account.login.errors[0].code);
      }
      return found;
    };
    const refusedAtTheEnd = [...Array(3).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED'];
    expect(await codes(['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ffff::', '2001:db8:1:2:3:4:5:6'])).toEqual(
      refusedAtTheEnd,
    );
    expect(await codes(['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201', '192.0.2.1'])).toEqual(refusedAtTheEnd);
  });

  test('sent reset emails count against the limit, too', async () => {
    const ask =
      'mutation { account { requestPasswordReset(input: { email: "jane@example.com" }) { errors { code } } } }';
    await subgraph.graphql(ask);
    await subgraph.graphql(ask);
    const { data } = await subgraph.graphql(ask);
    expect(data.account.requestPasswordReset.errors).toEqual([{ code: 'RATE_LIMITED' }]);
    expect(subgraph.sandbox.state.mail).toHaveLength(2);
  });

  test('attempts without an account count for their address only', async () => {
    const login = (jwt: string) => `mutation { loginWithCustomerLoginJwt(jwt: "${jwt}") { redirectTo } }`;
    for (let attempt = 0; attempt < 5; attempt += 1) await subgraph.graphql(login('a.b.c'), {}, from('192.0.2.1'));
    const elsewhere = await subgraph.graphql(login('a.b.c'), {}, from('192.0.2.2'));
    expect(elsewhere.errors[0]?.extensions?.code).not.toBe('RATE_LIMITED');
    await subgraph.graphql(login('a.b.c'), {}, from('192.0.2.1'));
    const refused = await subgraph.graphql(login('a.b.c'), {}, from('192.0.2.1'));
    expect(refused.errors[0]?.extensions?.code).toBe('RATE_LIMITED');
  });

  test('successful sign-ins do not count', async () => {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const { data } = await subgraph.graphql(accountLogin, jane);
      expect(data.account.login.errors).toEqual([]);
    }
  });

  test('the store’s own login, forwarded or executed, counts together with the account’s', async () => {
    await subgraph.graphql(accountLogin, wrong);
    await subgraph.graphql(wrappedLogin, wrong);
    await subgraph.graphql(
      'mutation { login(email: "jane@example.com", password: "wrong") { result } account { __typename } }',
    );
    const forwarded = await subgraph.graphql(wrappedLogin, wrong);
    expect(forwarded.errors[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    expect(await storeSignIns()).toBe(3);
  });

  test('a hundred aliases of a root field count a hundred times', async () => {
    const aliases = Array.from(
      { length: 100 },
      (_, index) => `a${index}: login(email: "jane@example.com", password: "guess${index}") { result }`,
    );
    await subgraph.graphql(`mutation { ${aliases.join(' ')} }`);
    await subgraph.graphql(
      `mutation { account { ${aliases.map((alias) => alias.replace('(', '(input: {').replace(') { result', '}) { errors { code')).join('} ')} } } }`,
    );
    expect(await storeSignIns()).toBe(3);
  });

  test('a document with too many reset requests under one root field, in fragments and by variable default, is not sent', async () => {
    const { errors } = await subgraph.graphql(`
      mutation ($input: RequestResetPasswordInput! = { email: "jane@example.com" }) { customer { a: requestResetPassword(input: $input) { __typename } ...B } }
      fragment B on CustomerMutations {
        b: requestResetPassword(input: $input) { __typename }
        ... { c: requestResetPassword(input: { email: "jane@example.com" }) { __typename } }
      }`);
    expect(errors[0]?.extensions?.code).toBe('RATE_LIMITED');
    expect(await storeSignIns()).toBe(0);
    expect(await (await fetch(`${subgraph.sandbox.url}/_sandbox/inbox`)).json()).toEqual([]);
  });

  test('guesses at a reset token are limited', async () => {
    const guess = `mutation { account { completePasswordReset(input: { customerEntityId: 1, token: "guess", newPassword: "another-Pa55word" }) { errors { code } } } }`;
    await subgraph.graphql(guess);
    await subgraph.graphql(guess);
    const { data } = await subgraph.graphql(guess);
    expect(data.account.completePasswordReset.errors).toEqual([{ code: 'RATE_LIMITED' }]);
    const wrapped = await subgraph.graphql(
      'mutation { customer { resetPassword(input: { customerEntityId: 1, token: "x", newPassword: "another-Pa55word" }) { errors { __typename } } } }',
    );
    expect(wrapped.errors[0]?.extensions?.code).toBe('RATE_LIMITED');
  });

  test('guesses at the password by the holder of a session are limited, and the password does not change (security 18)', async () => {
    const session = await subgraph.signIn(jane.email, jane.password);
    const guess = (current: string) =>
      `mutation { account { changePassword(input: { currentPassword: "${current}", newPassword: "another-Pa55word" }) { errors { code } } } }`;
    await subgraph.graphql(guess('guess-1'), {}, session);
    await subgraph.graphql(guess('guess-2'), {}, session);
    const { data } = await subgraph.graphql(guess(jane.password), {}, session);
    expect(data.account.changePassword.errors).toEqual([{ code: 'RATE_LIMITED' }]);
    const wrapped = await subgraph.graphql(
      `mutation { customer { changePassword(input: { currentPassword: "${jane.password}", newPassword: "another-Pa55word" }) { errors { __typename } } } }`,
      {},
      session,
    );
    expect(wrapped.errors[0]?.extensions?.code).toBe('RATE_LIMITED');
    expect((await subgraph.graphql(accountLogin, jane)).data.account.login.errors).toEqual([]);
  });

  test('each store mutation through the wrap writes one audit event', async () => {
    await subgraph.graphql(wrappedLogin, wrong);
    await subgraph.graphql(
      'mutation { customer { requestResetPassword(input: { email: "jane@example.com" }) { errors { __typename } } } }',
    );
    const events = subgraph
      .log()
      .split('\n')
      .filter((line) => line.includes('"event":"account"'))
      .map((line) => JSON.parse(line));
    expect(events.map(({ mutation, outcome, wrapped }) => ({ mutation, outcome, wrapped }))).toEqual([
      { mutation: 'login', outcome: 'refused', wrapped: true },
      { mutation: 'requestResetPassword', outcome: 'ok', wrapped: true },
    ]);
  });
});

test('an address from an untrusted proxy is ignored (security 12)', async () => {
  const subgraph = await startSubgraph({ env: { LIMIT_SIGN_IN: '100,2,900' } });
  for (const address of ['192.0.2.1', '192.0.2.2']) {
    await subgraph.graphql(accountLogin, wrong, { 'x-forwarded-for': address });
  }
  const { data } = await subgraph.graphql(accountLogin, wrong, { 'x-forwarded-for': '192.0.2.3' });
  expect(data.account.login.errors[0].code).toBe('RATE_LIMITED');
  await subgraph.close();
});
