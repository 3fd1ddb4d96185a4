import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { jane } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, startWithCompany } from '../helpers/startWithCompany.ts';

import { until } from '../helpers/until.ts';

const me = '{ customer { email } }';
const seconds = () => Math.floor(Date.now() / 1000);

describe('POST /backchannel-logout', () => {
  let subgraph: TestSubgraph;

  beforeEach(async () => {
    subgraph = await startWithCompany({ requirePasswordReset: false }, { env: { ROUTER_SECRETS: routerSecret } });
  });
  afterEach(() => subgraph.close());

  const routerSecret = 'a-secret-of-the-router';
  const ask = (headers: Record<string, string>, query = me) =>
    subgraph.graphql(query, {}, { 'router-authorization': routerSecret, ...headers });
  const send = async (token: string) => {
    const response = await fetch(new URL('/backchannel-logout', subgraph.url), {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    });
    return { status: response.status, cache: response.headers.get('cache-control'), text: await response.text() };
  };
  const logoutToken: TestSubgraph['sandbox']['idp']['logoutToken'] = (...args) =>
    subgraph.sandbox.idp.logoutToken(...args);
  const issued = { iat: seconds() - 30, auth_time: seconds() - 30 };

  test('signs out a person: their company tokens are refused, and the store session is ended', async () => {
    const token = await companyToken(subgraph, jane.email, issued);
    expect((await ask(token)).data.customer.email).toBe(jane.email);

    expect(await send(await logoutToken({ email: jane.email }))).toEqual({ status: 200, cache: 'no-store', text: '' });
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
    for (const query of [me, '{ site { settings { storeName } } }']) {
      const { data, errors } = await ask(token, query);
      expect(data).toBeNull();
      expect(errors[0]?.extensions).toEqual({ code: 'COMPANY_TOKEN_REJECTED', reason: 'SIGNED_OUT' });
    }
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
  });

  test('accepts the person again after a new sign-in at the provider', async () => {
    await ask(await companyToken(subgraph, jane.email, issued));
    await send(await logoutToken({ email: jane.email }, { iat: seconds() - 10 }));
    const { data } = await ask(await companyToken(subgraph, jane.email, { auth_time: seconds() }));
    expect(data.customer.email).toBe(jane.email);
  });

  test('signs out sessions that ssoLogin has begun', async () => {
    const idToken = await subgraph.sandbox.idp.idToken(jane.email, { ...issued, sid: 'browser' });
    const { data } = await ask(
      {},
      `mutation { account { ssoLogin(input: { idToken: "${idToken}" }) { customerAccessToken { value } errors { code } } } }`,
    );
    const session = { authorization: `Bearer ${data.account.ssoLogin.customerAccessToken.value}` };
    expect((await ask(session)).data.customer.email).toBe(jane.email);

    expect((await send(await logoutToken({ sid: 'browser' }))).status).toBe(200);
    const { errors } = await ask(session);
    expect(errors[0]?.extensions?.code).toBe('INVALID_CUSTOMER_ACCESS_TOKEN');
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
  });

  test('an ID token from before the sign-out does not sign in again', async () => {
    await send(await logoutToken({ email: jane.email }));
    const idToken = await subgraph.sandbox.idp.idToken(jane.email, issued);
    const { data } = await ask(
      {},
      `mutation { account { ssoLogin(input: { idToken: "${idToken}" }) {
        errors { code ... on AccountIdentityTokenRejected { reason } } } } }`,
    );
    expect(data.account.ssoLogin.errors).toEqual([{ code: 'IDENTITY_TOKEN_REJECTED', reason: 'SIGNED_OUT' }]);
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
  });

  test('by sid ends one session at the provider and leaves the others', async () => {
    const laptop = await companyToken(subgraph, jane.email, { ...issued, sid: 'laptop' });
    const phone = await companyToken(subgraph, jane.email, { ...issued, sid: 'phone' });
    await Promise.all([ask(laptop), ask(phone)]);
    await send(await logoutToken({ email: jane.email, sid: 'laptop' }));
    expect((await ask(laptop)).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
    expect((await ask(phone)).data.customer.email).toBe(jane.email);
  });

  test('by sid ends the store session of a token that did not begin it', async () => {
    const laptop = await companyToken(subgraph, jane.email, { ...issued, sid: 'laptop' });
    const tablet = await companyToken(subgraph, jane.email, { ...issued, sid: 'tablet' });
    for (const token of [laptop, tablet, tablet]) await ask(token);
    await send(await logoutToken({ sid: 'tablet' }));
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
    expect((await ask(tablet)).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
    expect((await ask(laptop)).data.customer.email).toBe(jane.email);
  });

  test('a token that the provider still issues for the ended session is refused, too', async () => {
    await send(await logoutToken({ sid: 'laptop' }));
    const later = await companyToken(subgraph, jane.email, { sid: 'laptop', iat: seconds() + 3 });
    expect((await ask(later)).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
  });

  test('a session that was exchanged while the person was signed out is ended at the store', async () => {
    await setFaults(subgraph.sandbox, { kind: 'latency', ms: 300, operation: 'loginWithCustomerLoginJwt' });
    const pending = ask(await companyToken(subgraph, jane.email, issued));
    const exchangeStarted = async () =>
      (await subgraph.storeRequests()).some(({ rootFields }) => rootFields?.includes('loginWithCustomerLoginJwt'));
    await until(exchangeStarted);
    await send(await logoutToken({ email: jane.email }));
    expect((await pending).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
  });

  const forged = async () =>
    new SignJWT({
      iss: subgraph.sandbox.idp.issuer,
      aud: 'storefront',
      sub: 'x',
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt' })
      .setIssuedAt()
      .setExpirationTime('2m')
      .setJti('1')
      .sign(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

  test.each<[string, string, () => Promise<string>]>([
    ['is signed with another key', 'SIGNATURE_INVALID', forged],
    ['is for another client', 'AUDIENCE_MISMATCH', () => logoutToken({ email: jane.email }, { aud: 'another' })],
    [
      'comes from an unknown issuer',
      'ISSUER_UNKNOWN',
      () => logoutToken({ email: jane.email }, { iss: 'https://x.example' }),
    ],
    ['has expired', 'EXPIRED', () => logoutToken({ email: jane.email }, { exp: seconds() - 60 })],
    ['is from the future', 'NOT_YET_VALID', () => logoutToken({ email: jane.email }, { iat: seconds() + 600 })],
    ['names nobody', 'CLAIM_UNUSABLE', () => logoutToken({})],
    ['has no logout event', 'CLAIM_UNUSABLE', () => logoutToken({ email: jane.email }, { events: {} })],
    ['has no events', 'CLAIM_UNUSABLE', () => logoutToken({ email: jane.email }, { events: undefined })],
    ['has a nonce, like an ID token', 'CLAIM_UNUSABLE', () => logoutToken({ email: jane.email }, { nonce: 'n' })],
    ['has an empty jti', 'CLAIM_UNUSABLE', () => logoutToken({ email: jane.email }, { jti: '' })],
    ['is an access token', 'CLAIM_UNUSABLE', () => logoutToken({ email: jane.email }, {}, { typ: 'at+jwt' })],
    ['is no token', 'MALFORMED', async () => 'x.y.z'],
  ])('refuses a token that %s, and nobody is signed out', async (_title, reason, token) => {
    const person = await companyToken(subgraph, jane.email, issued);
    await ask(person);
    const reply = await send(await token());
    expect(reply.status).toBe(400);
    expect(reply.cache).toBe('no-store');
    expect(JSON.parse(reply.text)).toEqual({
      error: 'invalid_request',
      error_description: expect.stringContaining(reason),
    });
    expect((await ask(person)).data.customer.email).toBe(jane.email);
  });

  test('refuses a replayed token', async () => {
    const token = await logoutToken({ email: jane.email }, { iat: seconds() - 20 });
    expect((await send(token)).status).toBe(200);
    const again = await companyToken(subgraph, jane.email, { auth_time: seconds() });
    await ask(again);
    expect((await send(token)).text).toContain('ALREADY_USED');
    expect((await ask(again)).data.customer.email).toBe(jane.email);
  });

  test('refuses a request without a token', async () => {
    const response = await fetch(new URL('/backchannel-logout', subgraph.url), {
      method: 'POST',
      body: new URLSearchParams({ other: 'x' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  test('writes one audit event without the token or the person', async () => {
    const token = await logoutToken({ email: jane.email });
    await send(token);
    const events = subgraph
      .log()
      .split('\n')
      .filter((line) => line.includes('backchannelLogout'));
    expect(events).toHaveLength(1);
    expect(JSON.parse(String(events[0]))).toMatchObject({ event: 'account', outcome: 'ok' });
    expect(subgraph.log()).not.toContain(token.slice(10, 60));
  });

  test('the sandbox sends one when asked', async () => {
    const person = await companyToken(subgraph, jane.email, issued);
    await ask(person);
    const response = await fetch(`${subgraph.sandbox.url}/_sandbox/backchannel-logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: new URL('/backchannel-logout', subgraph.url).href, email: jane.email }),
    });
    expect(await response.json()).toEqual({ status: 200, body: '' });
    expect((await ask(person)).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
  });
});

describe('sign-out by the customer', () => {
  let subgraph: TestSubgraph;
  beforeEach(async () => {
    subgraph = await startWithCompany({ requirePasswordReset: false });
  });
  afterEach(() => subgraph.close());

  const issued = { iat: seconds() - 30, auth_time: seconds() - 30 };
  const logout = (input: string) =>
    `mutation { account { logout${input} { errors { code } identityProviderSignOutUrl } } }`;

  test('refuses the company token from then on, and names the provider’s sign-out page', async () => {
    const token = await companyToken(subgraph, jane.email, { ...issued, sid: 'laptop' });
    const other = await companyToken(subgraph, jane.email, { ...issued, sid: 'phone' });
    const { data } = await subgraph.graphql(logout(''), {}, token);
    expect(data.account.logout).toEqual({
      errors: [],
      identityProviderSignOutUrl: `${subgraph.sandbox.idp.issuer}/session/end`,
    });
    expect((await subgraph.graphql(me, {}, token)).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
    expect((await subgraph.graphql(me, {}, other)).data.customer.email).toBe(jane.email);
  });

  test('with the store’s own mutation refuses the company token from then on', async () => {
    const token = await companyToken(subgraph, jane.email, issued);
    await subgraph.graphql('mutation { logout { result } }', {}, token);
    expect((await subgraph.graphql(me, {}, token)).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
  });

  test('everywhere refuses all tokens of the person', async () => {
    const token = await companyToken(subgraph, jane.email, { ...issued, sid: 'laptop' });
    const other = await companyToken(subgraph, jane.email, { ...issued, sid: 'phone' });
    await subgraph.graphql(me, {}, other);
    await subgraph.graphql(logout('(input: { everywhere: true })'), {}, token);
    expect((await subgraph.graphql(me, {}, other)).errors[0]?.extensions?.reason).toBe('SIGNED_OUT');
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
  });
});

describe('with SESSION_SHARING=on', () => {
  test('a sign-out of the person ends all devices of the customer, those of a password as well', async () => {
    const subgraph = await startWithCompany({ requirePasswordReset: false }, { env: { SESSION_SHARING: 'on' } });
    try {
      const token = await companyToken(subgraph, jane.email, { iat: seconds() - 30, auth_time: seconds() - 30 });
      const laptop = await subgraph.signIn(jane.email, jane.password);
      for (const headers of [token, laptop])
        expect((await subgraph.graphql(me, {}, headers)).data.customer.email).toBe(jane.email);
      const body = new URLSearchParams({ logout_token: await subgraph.sandbox.idp.logoutToken({ email: jane.email }) });
      await fetch(new URL('/backchannel-logout', subgraph.url), { method: 'POST', body });
      const codes = await Promise.all(
        [token, laptop].map(async (headers) => (await subgraph.graphql(me, {}, headers)).errors[0]?.extensions?.code),
      );
      expect(codes).toEqual(['COMPANY_TOKEN_REJECTED', 'INVALID_CUSTOMER_ACCESS_TOKEN']);
      expect(subgraph.sandbox.state.sessions.size).toBe(0);
    } finally {
      await subgraph.close();
    }
  });
});
