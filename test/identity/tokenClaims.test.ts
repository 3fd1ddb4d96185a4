import { rejected, signedIn, storeNow, useSso } from '../helpers/useSso.ts';

const jane = 'jane@example.com';
const now = () => Math.floor(Date.now() / 1000);

describe('a token is valid only for its audience, time and purpose (security 2)', () => {
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

  test.each(['sub', 'aud', 'exp', 'iat'])('a token without %s is refused', (claim) =>
    expectRejected('CLAIM_UNUSABLE', { [claim]: undefined }),
  );

  test.each([
    ['sub', ''],
    ['sub', 'x'.repeat(256)],
    ['sub', 7],
    ['exp', 'tomorrow'],
    ['iat', 'yesterday'],
    ['nbf', 'now'],
  ])('a token whose %s is %j is refused', (claim, value) => expectRejected('CLAIM_UNUSABLE', { [claim]: value }));

  test('a token for another application is refused', () => expectRejected('AUDIENCE_MISMATCH', { aud: 'payroll' }));

  test('a token for several applications is valid only if it was issued to one of the configured clients', async () => {
    await expectSignedIn({ aud: ['payroll', 'storefront'], azp: 'storefront' });
    await expectSignedIn({ aud: ['storefront', 'payroll'], azp: 'storefront-app' });
    await expectRejected('AUTHORIZED_PARTY_MISMATCH', { aud: ['payroll', 'storefront'], azp: 'payroll' });
    await expectRejected('AUTHORIZED_PARTY_MISMATCH', { aud: ['payroll', 'storefront'] });
  });

  test('an expired token is refused, with a tolerance of five seconds', async () => {
    await expectSignedIn({ exp: now() - 2 });
    await expectRejected('EXPIRED', { exp: now() - 10 });
  });

  test('a token that is not valid yet is refused, with a tolerance of five seconds', async () => {
    await expectSignedIn({ nbf: now() + 3 });
    await expectRejected('NOT_YET_VALID', { nbf: now() + 60 });
  });

  test('a token from the future is refused, with a tolerance of five seconds', async () => {
    await expectSignedIn({ iat: now() + 3 });
    await expectRejected('NOT_YET_VALID', { iat: now() + 60, exp: now() + 3600 });
  });

  test('a token that exceeds the configured age is refused, although it has not expired', async () => {
    await expectSignedIn({ iat: now() - 590 });
    await expectRejected('TOO_OLD', { iat: now() - 700, exp: now() + 3600 });
  });

  test('a nonce in the input must be in the token', async () => {
    await expectSignedIn({ nonce: 'n-0S6' }, {}, { nonce: 'n-0S6' });
    await expectRejected('NONCE_MISMATCH', { nonce: 'another' }, {}, { nonce: 'n-0S6' });
    await expectRejected('NONCE_MISMATCH', {}, {}, { nonce: 'n-0S6' });
  });

  test('a nonce in the token must be in the input: a token that another client requested does not count', () =>
    expectRejected('NONCE_MISMATCH', { nonce: 'n-0S6' }));

  test.each([
    ['typed as an access token', {}, { typ: 'at+jwt' }],
    ['typed as an access token in full', {}, { typ: 'application/AT+JWT' }],
    ['typed as a logout token', {}, { typ: 'logout+jwt' }],
    ['that tells of an event', { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, {}],
    ['that Keycloak calls a bearer token', { typ: 'Bearer' }, {}],
    ['that Cognito calls an access token', { token_use: 'access' }, {}],
  ])('a token %s is not an ID token', (_how, claims, header) =>
    expectRejected('NOT_AN_IDENTITY_TOKEN', claims, header),
  );

  test.each([
    ['typed as a JWT', {}, { typ: 'JWT' }],
    ['that Keycloak calls an identity token', { typ: 'ID' }, {}],
    ['that Cognito calls an identity token', { token_use: 'id' }, {}],
  ])('a token %s is an ID token', (_how, claims, header) => expectSignedIn(claims, header));
});

describe('the clock tolerance (security 2)', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, clockToleranceSeconds: 60 }] });

  test('the tolerance is a setting', async () => {
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
