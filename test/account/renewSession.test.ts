import { randomBytes } from 'node:crypto';
import type { SessionOrigin } from '../../src/session/session.ts';
import { createSessionSealer } from '../../src/session/sessionSealer.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const selection = 'customer { email } customerAccessToken { value expiresAt }';
const whose = '{ account { session { customerEntityId expiresAt method } } }';
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

describe('account.renewSession', () => {
  const { subgraph, mutate, signedIn, makeCart, asked, audited } = useAccount();
  const mailOf = async (session: Record<string, string>) =>
    (await subgraph().graphql('{ customer { email } }', {}, session)).data?.customer?.email;

  test('renewing exchanges a live session for a new one, and the old one ends', async () => {
    const session = await signedIn();
    const payload = await mutate('renewSession', undefined, selection, session);

    expect(payload).toMatchObject({
      customer: { email: jane.email },
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
      errors: [],
    });
    expect(await asked()).toEqual(['AccountViewerIdentity', 'AccountSsoLogin']);
    expect(await mailOf(bearer(payload.customerAccessToken.value))).toBe(jane.email);
    expect(await mailOf(session)).toBeUndefined();
  });

  test('the new session has the method of the first sign-in, not of the renewal', async () => {
    const { customerAccessToken } = await mutate('renewSession', undefined, selection, await signedIn());
    const { data } = await subgraph().graphql(whose, {}, bearer(customerAccessToken.value));

    expect(data.account.session).toMatchObject({ customerEntityId: jane.entityId, method: 'PASSWORD' });
  });

  test('a session that the store has ended cannot be renewed', async () => {
    const session = await signedIn();
    subgraph().sandbox.state.sessions.clear();
    const payload = await mutate('renewSession', undefined, selection, session);

    expect(payload).toMatchObject({
      customer: null,
      customerAccessToken: null,
      errors: [{ __typename: 'AccountSessionExpired', code: 'SESSION_EXPIRED' }],
    });
    expect(await asked()).toEqual(['AccountViewerIdentity']);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('three tabs that renew at once receive the same new session, and it is valid', async () => {
    const session = await signedIn();
    const renewals = await Promise.all([1, 2, 3].map(() => mutate('renewSession', undefined, selection, session)));

    const values = renewals.map(({ customerAccessToken }) => customerAccessToken?.value);
    expect(new Set(values).size).toBe(1);
    expect(renewals.map(({ errors, customer }) => [errors, customer])).toEqual(
      renewals.map(() => [[], { email: jane.email }]),
    );
    expect(await mailOf(bearer(values[0]))).toBe(jane.email);
    expect(subgraph().sandbox.state.sessions.size).toBe(1);
  });

  test('a repeated renewal answers the whole selection: customer, cart, aliases and fragments', async () => {
    const session = await signedIn();
    const cart = await makeCart(session);
    await mutate('renewSession', undefined, selection, session);
    const wanted = `me: customer { mail: email } basket: cart { entityId }
      token: customerAccessToken { ... on CustomerAccessToken { text: value } __typename }`;
    const again = await mutate('renewSession', undefined, wanted, session);

    expect(again).toMatchObject({
      me: { mail: jane.email },
      basket: { entityId: cart },
      token: { text: expect.stringMatching(/^bcsess_/), __typename: 'CustomerAccessToken' },
      errors: [],
    });
    expect(await asked()).toEqual(['AccountViewerIdentity', 'AccountCustomerNow', 'AccountCartNow']);
    expect(audited().at(-1)).toMatchObject({ mutation: 'renewSession', outcome: 'repeated' });
  });

  test('after the grace period an old session receives no session, but a code that it was renewed (security 42)', async () => {
    const session = await signedIn();
    const { customerAccessToken } = await mutate('renewSession', undefined, selection, session);
    const later = Date.now() + 11_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    const again = await mutate('renewSession', undefined, selection, session);
    clock.mockRestore();

    expect(again).toMatchObject({
      customer: null,
      customerAccessToken: null,
      errors: [{ __typename: 'AccountSessionAlreadyRenewed', code: 'SESSION_ALREADY_RENEWED' }],
    });
    expect(await asked()).toEqual([]);
    expect(await mailOf(bearer(customerAccessToken.value))).toBe(jane.email);
    expect(subgraph().sandbox.state.sessions.size).toBe(1);
  });

  test('a stolen old session signs nobody in after the customer has signed out (security 42)', async () => {
    const session = await signedIn();
    const { customerAccessToken } = await mutate('renewSession', undefined, selection, session);
    await mutate('logout', undefined, '', bearer(customerAccessToken.value));
    const again = await mutate('renewSession', undefined, selection, session);

    expect(again).toMatchObject({ customerAccessToken: null, errors: [{ code: 'SESSION_ALREADY_RENEWED' }] });
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('a new password ends the grace period, although the session continues (security 42)', async () => {
    const session = await signedIn();
    const { customerAccessToken } = await mutate('renewSession', undefined, selection, session);
    const input = { currentPassword: jane.password, newPassword: 'a-new-Pa55word' };
    const changed = await mutate('changePassword', input, 'sessionContinues', bearer(customerAccessToken.value));
    const again = await mutate('renewSession', undefined, selection, session);

    expect(changed.sessionContinues).toBe(true);
    expect(again).toMatchObject({ customerAccessToken: null, errors: [{ code: 'SESSION_ALREADY_RENEWED' }] });
  });

  test('a renewed session that a sign-in elsewhere has ended is not returned again', async () => {
    const session = await signedIn();
    await mutate('renewSession', undefined, selection, session);
    await signedIn();
    const again = await mutate('renewSession', undefined, selection, session);

    expect(again).toMatchObject({ customerAccessToken: null, errors: [{ code: 'SESSION_EXPIRED' }] });
    expect(subgraph().sandbox.state.sessions.size).toBe(1);
  });

  test('a guest receives NOT_SIGNED_IN, and no request reaches the store', async () => {
    const payload = await mutate('renewSession', undefined, selection);

    expect(payload.errors).toMatchObject([{ code: 'NOT_SIGNED_IN' }]);
    expect(await asked()).toEqual([]);
  });

  test('text that is not a sealed session receives SESSION_EXPIRED, and no request reaches the store', async () => {
    const payload = await mutate('renewSession', undefined, selection, bearer('bcsess_made.up'));

    expect(payload.errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
    expect(await asked()).toEqual([]);
  });

  test('there is one audit event, and the log contains neither session', async () => {
    const session = await signedIn();
    const before = audited().length;
    const { customerAccessToken } = await mutate('renewSession', undefined, selection, session);

    expect(audited().slice(before)).toMatchObject([
      { mutation: 'renewSession', outcome: 'ok', customerEntityId: jane.entityId },
    ]);
    expect(subgraph().log()).not.toContain(customerAccessToken.value);
  });
});

describe('the maximum lifetime of a session', () => {
  const lifetime = 3_600;
  const key = randomBytes(32);
  const sealerOf = (store: string) => createSessionSealer([key], store);
  const env = { SESSION_MAX_AGE_SECONDS: String(lifetime), SESSION_KEYS: key.toString('base64url') };
  const { subgraph, mutate, signedIn, asked } = useAccount({ env });

  const sessionOf = async (session: Record<string, string>) =>
    (await subgraph().graphql(whose, {}, session)).data.account.session;

  /** A live session of Jane's in the store, sealed as if it had begun some time ago. */
  async function begun(origin: SessionOrigin | undefined) {
    await signedIn();
    const [token = ''] = subgraph().sandbox.state.sessions.keys();
    const expiresAt = Math.floor(Date.now() / 1000) + 600;
    return bearer(
      await sealerOf(subgraph().sandbox.storeHash).seal({
        token,
        customerId: jane.entityId,
        channelId: 1,
        expiresAt,
        origin,
      }),
    );
  }

  test('a session that the store would keep longer ends earlier, and the client sees the earlier end', async () => {
    const latest = Date.now() + (lifetime + 60) * 1000;
    const input = { email: jane.email, password: jane.password };
    const { customerAccessToken } = await mutate('login', input, 'customerAccessToken { value until: expiresAt }');
    const { expiresAt } = await sessionOf(bearer(customerAccessToken.value));

    expect(Date.parse(customerAccessToken.until)).toBeLessThan(latest);
    expect(Date.parse(expiresAt)).toBe(Date.parse(customerAccessToken.until));
  });

  test('the lifetime begins at sign-in: no chain of renewals extends it', async () => {
    const startedAt = Math.floor(Date.now() / 1000) - 3_000;
    const end = (startedAt + lifetime) * 1000;
    const first = await begun({ method: 'SSO', startedAt });
    const second = await mutate('renewSession', undefined, selection, first);
    const third = await mutate('renewSession', undefined, selection, bearer(second.customerAccessToken.value));
    const session = await sessionOf(bearer(third.customerAccessToken.value));

    expect([second, third].map((payload) => Date.parse(payload.customerAccessToken.expiresAt))).toEqual([end, end]);
    expect(session).toMatchObject({ method: 'SSO', expiresAt: new Date(end).toISOString() });
  });

  test('an exceeded lifetime ends renewals, whatever the seal says, and no request reaches the store', async () => {
    const startedAt = Math.floor(Date.now() / 1000) - lifetime - 1;
    const session = await begun({ method: 'SSO', startedAt });
    const payload = await mutate('renewSession', undefined, selection, session);

    expect(payload).toMatchObject({ customerAccessToken: null, errors: [{ code: 'SESSION_EXPIRED' }] });
    expect(await asked()).toEqual([]);
  });

  test('a session sealed before the start time existed still opens, and cannot be renewed', async () => {
    const session = await begun(undefined);
    const payload = await mutate('renewSession', undefined, selection, session);

    expect(await sessionOf(session)).toMatchObject({ customerEntityId: jane.entityId, method: null });
    expect(payload.errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
    expect(subgraph().sandbox.state.sessions.size).toBe(1);
  });
});

describe('account.renewSession without a grace period', () => {
  const { subgraph, mutate, signedIn } = useAccount({ env: { SESSION_RENEWAL_GRACE_SECONDS: '0' } });

  test('of two renewals one works, and the other one learns that the session was renewed', async () => {
    const session = await signedIn();
    const both = await Promise.all([1, 2].map(() => mutate('renewSession', undefined, selection, session)));
    const codes = both.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));

    expect(codes).toEqual(['SESSION_ALREADY_RENEWED']);
    expect(both.filter(({ customerAccessToken }) => customerAccessToken !== null)).toHaveLength(1);
    expect(subgraph().sandbox.state.sessions.size).toBe(1);
  });
});

describe('account.renewSession with shared sessions', () => {
  const { subgraph, mutate, signedIn } = useAccount({ env: { SESSION_SHARING: 'on' } });
  const emailOf = async (session: Record<string, string>) =>
    (await subgraph().graphql('{ customer { email } }', {}, session)).data?.customer?.email;

  test('three tabs receive the same new device, and the old device is signed out', async () => {
    const session = await signedIn();
    const renewals = await Promise.all([1, 2, 3].map(() => mutate('renewSession', undefined, selection, session)));
    const values = renewals.map(({ customerAccessToken }) => customerAccessToken?.value);

    expect(new Set(values).size).toBe(1);
    expect(await emailOf(bearer(values[0]))).toBe(jane.email);
    expect(await emailOf(session)).toBeUndefined();
  });

  test('an old device receives no session after the new one has signed out (security 42)', async () => {
    const session = await signedIn();
    const { customerAccessToken } = await mutate('renewSession', undefined, selection, session);
    await mutate('logout', undefined, '', bearer(customerAccessToken.value));
    const again = await mutate('renewSession', undefined, selection, session);

    expect(again).toMatchObject({ customerAccessToken: null, errors: [{ code: 'SESSION_ALREADY_RENEWED' }] });
  });

  test('a device that signed out, and was not renewed, receives SESSION_EXPIRED', async () => {
    const session = await signedIn();
    await mutate('logout', undefined, '', session);

    expect((await mutate('renewSession', undefined, selection, session)).errors).toMatchObject([
      { code: 'SESSION_EXPIRED' },
    ]);
  });
});

describe('account.renewSession without sealing', () => {
  const { subgraph, mutate } = useAccount({ env: { SESSION_SEALING: 'off' } });

  test('a plain token has no start time, so it cannot be renewed', async () => {
    const input = { email: jane.email, password: jane.password };
    const { customerAccessToken } = await mutate('login', input, selection);
    const plain = { 'x-bc-customer-access-token': customerAccessToken.value };
    const payload = await mutate('renewSession', undefined, selection, plain);

    expect(payload.errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
    expect([...subgraph().sandbox.state.sessions.keys()]).toEqual([customerAccessToken.value]);
  });
});
