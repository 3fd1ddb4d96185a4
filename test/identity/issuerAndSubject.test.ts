import { refused, type Sso, signedIn, startSso, storeNow, useSso } from '../helpers/useSso.ts';
import { audience, type FakeIssuer, startFakeIssuer } from './fakeIssuer.ts';

const jane = 'jane@example.com';
const ottoline = 'ottoline@example.com';

describe('two issuers with the same subject for different people', () => {
  let issuers: readonly [FakeIssuer, FakeIssuer];
  let sso: Sso;
  beforeAll(async () => {
    issuers = [await startFakeIssuer(), await startFakeIssuer()];
    sso = await startSso({ issuers: () => issuers.map(({ url }) => ({ issuer: url, audiences: [audience] })) });
  });
  afterAll(() => Promise.all([sso.close(), ...issuers.map((issuer) => issuer.close())]));

  test('each person signs in to their own account, at the first and at later sign-ins', async () => {
    const [one, other] = issuers;
    const claims = (email: string) => ({ sub: 'the same subject', email, email_verified: true });
    for (const _time of ['first', 'second']) {
      const asJane = await sso.ssoLogin({ idToken: await one.idToken(claims(jane)) });
      const asOttoline = await sso.ssoLogin({ idToken: await other.idToken(claims(ottoline)) });

      expect([asJane, asOttoline]).toMatchObject([signedIn(jane), signedIn(ottoline)]);
    }
  });
});

describe('concurrent tokens of one subject', () => {
  const sso = useSso();

  test('tokens with different verified emails are distinguished: a token without one does not share the other’s sign-in', async () => {
    const { idToken, ssoLogin, fault, sandbox } = sso();
    const sub = 'Jane';
    const [verified, unverified] = await Promise.all([
      idToken(jane, { sub }),
      idToken(jane, { sub, email_verified: false }),
    ]);
    // No link is written before the second token has been looked up.
    await fault({ kind: 'latency', ms: 1_000, operation: 'POST /v3/customers/1/metafields', count: 1 });
    const first = ssoLogin({ idToken: verified });
    while (sandbox.state.requests.length === 0) await new Promise(setImmediate);
    const second = await ssoLogin({ idToken: unverified });

    expect(second).toMatchObject(refused('EMAIL_NOT_VERIFIED'));
    expect(await first).toMatchObject(signedIn(jane));
  });
});

test('a refused token is not logged as a failing identity provider', async () => {
  const sso = await startSso({ env: { LOG_LEVEL: 'info' } });
  const before = storeNow(sso.sandbox);
  await sso.ssoLogin({ idToken: await sso.idToken(jane, { aud: 'payroll' }) });

  expect(sso.log()).not.toContain('single sign-on is unavailable');
  expect(storeNow(sso.sandbox)).toEqual(before);
  await sso.close();
});
