import { rejected, signedIn, storeNow, useSso } from './useSso.ts';

const jane = 'jane@example.com';
const now = () => Math.floor(Date.now() / 1000);

describe('a token counts for whom, when and what it was made for (security 2)', () => {
  const sso = useSso({
    issuers: (trust) => [{ ...trust, audiences: ['storefront', 'storefront-app'], maxAgeSeconds: 600 }],
  });

  async function expectRejected(reason: string, claims: object, header = {}, input = {}): Promise<void> {
    const { sandbox, idToken, ssoLogin, operations } = sso();
    const before = storeNow(sandbox);
    const asked = await operations();
    expect(await ssoLogin({ idToken: await idToken(jane, { ...claims }, header), ...input })).toMatchObject(
      rejected(reason),
    );
    expect(storeNow(sandbox)).toEqual(before);
    expect(await operations()).toEqual(asked);
  }

  async function expectSignedIn(claims: object, header = {}, input = {}): Promise<void> {
    const { idToken, ssoLogin } = sso();
    expect(await ssoLogin({ idToken: await idToken(jane, { ...claims }, header), ...input })).toMatchObject(
      signedIn(jane),
    );
  }

  test.each(['sub', 'aud', 'exp', 'iat'])('one without %s is refused', (claim) =>
    expectRejected('CLAIM_UNUSABLE', { [claim]: undefined }),
  );

  test.each([
    ['sub', ''],
    ['sub', 'x'.repeat(256)],
    ['sub', 7],
    ['exp', 'tomorrow'],
    ['iat', 'yesterday'],
    ['nbf', 'now'],
  ])('one whose %s is %j is refused', (claim, value) => expectRejected('CLAIM_UNUSABLE', { [claim]: value }));

  test('one for another application is refused', () => expectRejected('AUDIENCE_MISMATCH', { aud: 'payroll' }));

  test('one for several applications counts only if it was given to one of ours', async () => {
    await expectSignedIn({ aud: ['payroll', 'storefront'], azp: 'storefront' });
    await expectSignedIn({ aud: ['storefront', 'payroll'], azp: 'storefront-app' });
    await expectRejected('AUTHORIZED_PARTY_MISMATCH', { aud: ['payroll', 'storefront'], azp: 'payroll' });
    await expectRejected('AUTHORIZED_PARTY_MISMATCH', { aud: ['payroll', 'storefront'] });
  });

  test('one that has expired is refused, with five seconds for clocks that differ', async () => {
    await expectSignedIn({ exp: now() - 2 });
    await expectRejected('EXPIRED', { exp: now() - 10 });
  });

  test('one that is not valid yet is refused, with five seconds for clocks that differ', async () => {
    await expectSignedIn({ nbf: now() + 3 });
    await expectRejected('NOT_YET_VALID', { nbf: now() + 60 });
  });

  test('one from the future is refused, with five seconds for clocks that differ', async () => {
    await expectSignedIn({ iat: now() + 3 });
    await expectRejected('NOT_YET_VALID', { iat: now() + 60, exp: now() + 3600 });
  });

  test('one that is older than this deployment allows is refused, though it has not expired', async () => {
    await expectSignedIn({ iat: now() - 590 });
    await expectRejected('TOO_OLD', { iat: now() - 700, exp: now() + 3600 });
  });

  test('the nonce that was sent must be in it', async () => {
    await expectSignedIn({ nonce: 'n-0S6' }, {}, { nonce: 'n-0S6' });
    await expectRejected('NONCE_MISMATCH', { nonce: 'another' }, {}, { nonce: 'n-0S6' });
    await expectRejected('NONCE_MISMATCH', {}, {}, { nonce: 'n-0S6' });
  });

  test('a nonce in it must be the one that was sent: a token that somebody else asked for does not count', () =>
    expectRejected('NONCE_MISMATCH', { nonce: 'n-0S6' }));

  test.each([
    ['typed as an access token', {}, { typ: 'at+jwt' }],
    ['typed as an access token in full', {}, { typ: 'application/AT+JWT' }],
    ['typed as a logout token', {}, { typ: 'logout+jwt' }],
    ['that tells of an event', { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, {}],
    ['that Keycloak calls a bearer token', { typ: 'Bearer' }, {}],
    ['that Cognito calls an access token', { token_use: 'access' }, {}],
  ])('one %s is not an identity token', (_how, claims, header) =>
    expectRejected('NOT_AN_IDENTITY_TOKEN', claims, header),
  );

  test.each([
    ['typed as a JWT', {}, { typ: 'JWT' }],
    ['that Keycloak calls an identity token', { typ: 'ID' }, {}],
    ['that Cognito calls an identity token', { token_use: 'id' }, {}],
  ])('one %s is', (_how, claims, header) => expectSignedIn(claims, header));
});

describe('how far clocks may differ (security 2)', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, clockToleranceSeconds: 60 }] });

  test('is a setting', async () => {
    const { signInAs } = sso();
    expect(await signInAs(jane, { exp: now() - 40 })).toMatchObject(signedIn(jane));
    expect(await signInAs(jane, { exp: now() - 70 })).toMatchObject(rejected('EXPIRED'));
  });

  test('a token from the future is refused even without a maximum age', async () => {
    const { signInAs } = sso();
    expect(await signInAs(jane, { iat: now() + 40, exp: now() + 3600 })).toMatchObject(signedIn(jane));
    expect(await signInAs(jane, { iat: now() + 90, exp: now() + 3600 })).toMatchObject(rejected('NOT_YET_VALID'));
  });
});
