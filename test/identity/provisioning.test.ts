import { createCustomer } from '../../sandbox/customers/createCustomer.ts';
import { start } from '../../src/start.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { refused, rejected, type Sso, type SsoReply, signedIn, storeNow, useSso } from '../helpers/useSso.ts';
import { customerAt } from './customerAt.ts';
import { elsewhere } from './elsewhere.ts';

const noor = 'noor@example.com';
const isSignedIn = ({ payload }: SsoReply) => payload?.customer != null;
const customersOf = ({ sandbox }: Sso, email: string) =>
  [...sandbox.state.customers.values()].filter((customer) => customer.email === email);

/** The store's data of a new customer are complete: one account, with its link. */
function expectWhole(sso: Sso, email: string): void {
  const [customer, ...others] = customersOf(sso, email);
  expect(others).toEqual([]);
  expect(customer).toMatchObject({ channelIds: [1], metafields: [{ permissionSet: 'app_only' }] });
}

describe('an account for a new customer (security 4)', () => {
  const sso = useSso({
    issuers: (trust) => [
      {
        ...trust,
        provisioning: {
          enabled: true,
          firstNameClaim: 'first',
          lastNameClaim: 'last',
          phoneClaim: 'phone_number',
          companyClaim: 'org',
          customerGroupId: 1,
        },
      },
    ],
  });

  test('the account has the values of the configured claims, is on this channel, and has no password', async () => {
    const { signInAs } = sso();
    const claims = { first: ' Noor ', last: 'x'.repeat(300), phone_number: '+49 30 5550100', org: 'Haddad & Töchter' };
    const { payload } = await signInAs(noor, claims);

    expect(payload.errors).toEqual([]);
    expect(customerAt(sso(), payload.customer.entityId)).toMatchObject({
      email: noor,
      firstName: 'Noor',
      lastName: 'x'.repeat(100),
      phone: '+49 30 5550100',
      company: 'Haddad & Töchter',
      customerGroupId: 1,
      channelIds: [1],
      originChannelId: 1,
      password: null,
    });
  });

  test.each([
    { first: 'Noor' },
    { last: 'Haddad' },
    { first: '', last: 'Haddad' },
    { first: ['Noor'], last: 'Haddad' },
  ])('no account is created from %j, which lacks a name', async (claims) => {
    const { sandbox, signInAs } = sso();
    const before = storeNow(sandbox);

    expect(await signInAs(noor, claims)).toMatchObject(rejected('CLAIM_UNUSABLE'));
    expect(storeNow(sandbox)).toEqual(before);
  });
});

describe('new customers without provisioning (security 4)', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, provisioning: undefined }] });

  test('by default they receive an error, and nothing is created', async () => {
    const { sandbox, signInAs } = sso();
    const before = storeNow(sandbox);

    expect(await signInAs(noor)).toMatchObject(refused('CUSTOMER_NOT_FOUND'));
    expect(storeNow(sandbox)).toEqual(before);
  });
});

describe('an account for every channel (security 4)', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, provisioning: { enabled: true, channelOnly: false } }] });

  test('the account is created if that is configured', async () => {
    const { payload } = await sso().signInAs(noor);
    expect(customerAt(sso(), payload.customer.entityId).channelIds).toBeNull();
  });

  test('the account is refused with the store’s message if another channel has the email already', async () => {
    const { sandbox, signInAs } = sso();
    sandbox.state.customers.delete(2);
    const before = storeNow(sandbox);
    const { payload } = await signInAs('rasmus@example.com');

    expect(payload).toMatchObject({ customer: null, errors: [{ code: 'STORE_REFUSED' }] });
    expect(storeNow(sandbox)).toEqual(before);
  });
});

describe('fifty concurrent first sign-ins of one new customer (security 4)', () => {
  const sso = useSso();

  test('the sign-ins create one account and fifty sessions', async () => {
    const { sandbox, signInAs, operations } = sso();
    const replies = await Promise.all(Array.from({ length: 50 }, () => signInAs(noor)));

    expect(replies.filter(isSignedIn)).toHaveLength(50);
    expect(new Set(replies.map(({ payload }) => payload.customerAccessToken.value)).size).toBe(50);
    expectWhole(sso(), noor);
    expect((await operations()).filter((operation) => operation === 'POST /v3/customers')).toHaveLength(1);
    expect((await operations()).filter((operation) => operation === 'AccountSsoLogin')).toHaveLength(50);
    // The store keeps one session per customer: the last.
    expect(sandbox.state.sessions.size).toBe(1);
  });

  test('the sign-ins create one account on two instances, too', async () => {
    const { sandbox, idToken, signInAs } = sso();
    const env = {
      ...sandboxEnvironment(sandbox),
      SSO_ISSUERS: JSON.stringify([sandbox.idp.trust]),
      LIMIT_SIGN_IN: 'off',
    };
    const other = await start(env, { write: () => {} });
    const query = `mutation ($idToken: String!) { account { ssoLogin(input: { idToken: $idToken }) { customer { email } errors { code } warnings { code } } } }`;
    const onOther = async () => {
      const body = JSON.stringify({ query, variables: { idToken: await idToken(noor) } });
      const response = await fetch(other.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { data } = (await response.json()) as { data: { account: { ssoLogin: unknown } } };
      return data.account.ssoLogin;
    };
    const replies = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => (index % 2 ? onOther() : (await signInAs(noor)).payload)),
    );
    await other.close();

    for (const payload of replies) {
      expect(payload).toMatchObject({ customer: { email: noor }, errors: [], warnings: [] });
    }
    expectWhole(sso(), noor);
  });

  test('the sign-ins end in the account that another instance created meanwhile', async () => {
    const { signInAs, operations, fault } = sso();
    await fault({ kind: 'latency', ms: 1_500, operation: 'POST /v3/customers', count: 1 });
    const slow = signInAs(noor);
    while (!(await operations()).includes('POST /v3/customers'));
    const quick = await elsewhere(sso(), noor);

    expect(await slow).toMatchObject(signedIn(noor));
    expect(quick).toMatchObject({ customer: { entityId: 7 }, errors: [] });
    expectWhole(sso(), noor);
  });

  test.each([
    [409, 'signed in'],
    [422, 'signed in'],
    [400, 'refused'],
  ])(
    'sign-ins that the store answers with %i, while another instance creates the account, are %s',
    async (status, outcome) => {
      const { signInAs, fault, operations, sandbox } = sso();
      const operation = 'POST /v3/customers';
      await fault({ kind: 'latency', ms: 1_000, operation, count: 1 }, { kind: 'html', status, operation, count: 1 });
      const reply = signInAs(noor);
      while (!(await operations()).includes(operation));
      createCustomer(
        sandbox.state,
        { email: noor, firstName: 'Noor', lastName: 'Haddad', channelIds: [1] },
        Date.now(),
      );

      if (outcome === 'signed in') expect(await reply).toMatchObject(signedIn(noor));
      else expect(await reply).toMatchObject(refused('STORE_REFUSED'));
      expect(customersOf(sso(), noor)).toHaveLength(1);
    },
  );

  test('the sign-ins leave nothing incomplete if the store drops every second request', async () => {
    const { fault, signInAs } = sso();
    await fault({ kind: 'drop', when: 'after', share: 0.5, api: 'management' });
    const replies = await Promise.all(Array.from({ length: 50 }, () => signInAs(noor)));
    await fault();

    for (const reply of replies) {
      const fault = reply.fault === 'STORE_UNREACHABLE' && reply.text.includes('may have been made');
      expect(isSignedIn(reply) || fault).toBe(true);
    }
    expect(await signInAs(noor)).toMatchObject(signedIn(noor));
    expectWhole(sso(), noor);
  });
});

describe('fifty concurrent first sign-ins of one new customer, with attempt limits (security 4)', () => {
  const sso = useSso({ env: { LIMIT_SIGN_IN: '10,300,900' } });

  test('the sign-ins create one account, and each returns a session or the time to retry', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => sso().signInAs(noor)));

    for (const { payload } of replies) {
      if (payload.customer === null) expect(payload.errors).toMatchObject([{ code: 'RATE_LIMITED' }]);
      else expect(payload).toMatchObject({ customer: { email: noor }, errors: [], warnings: [] });
    }
    expect(replies.filter(isSignedIn).length).toBeGreaterThan(0);
    expectWhole(sso(), noor);
  });
});
