import { randomUUID } from 'node:crypto';
import { rejected, type Sso, signedIn, startSso } from '../helpers/useSso.ts';
import { audience, type FakeIssuer, startFakeIssuer } from './fakeIssuer.ts';

const jane = 'jane@example.com';

describe('an identity provider’s keys are fetched rarely, whatever clients send (security 7)', () => {
  let issuer: FakeIssuer;
  let sso: Sso;

  beforeEach(async () => {
    issuer = await startFakeIssuer();
  });
  afterEach(() => Promise.all([sso.close(), issuer.close()]));

  const trusting = (settings: object = {}) =>
    startSso({ issuers: () => [{ issuer: issuer.url, audiences: [audience], ...settings }] });
  const asked = (path: string) => issuer.requests.filter((url) => url === path).length;
  const keysAsked = () => asked('/keys');
  const discoveriesAsked = () => asked('/.well-known/openid-configuration');

  test('fifty tokens with fifty unknown key ids cause one fetch', async () => {
    sso = await trusting();
    await Promise.all(
      Array.from({ length: 25 }, async () => {
        const idToken = await issuer.forge({}, { kid: randomUUID() });
        expect(await sso.ssoLogin({ idToken })).toMatchObject(rejected('SIGNATURE_INVALID'));
      }),
    );
    for (let i = 0; i < 25; i += 1) await sso.ssoLogin({ idToken: await issuer.forge({}, { kid: randomUUID() }) });

    expect({ keys: keysAsked(), discoveries: discoveriesAsked() }).toEqual({ keys: 1, discoveries: 1 });
  });

  test('a hundred valid sign-ins cause one fetch', async () => {
    sso = await trusting();
    const replies = await Promise.all(
      Array.from({ length: 100 }, async () => sso.ssoLogin({ idToken: await issuer.idToken() })),
    );

    expect(replies.every(({ payload }) => payload.errors.length === 0)).toBe(true);
    expect({ keys: keysAsked(), discoveries: discoveriesAsked() }).toEqual({ keys: 1, discoveries: 1 });
  });

  test('a token of an unknown issuer or with an unlisted algorithm causes no fetch', async () => {
    sso = await trusting({ algorithms: ['RS256'] });
    await sso.ssoLogin({ idToken: await issuer.idToken() });
    await sso.ssoLogin({ idToken: await issuer.idToken({ iss: 'https://elsewhere.example' }) });

    expect(issuer.requests.filter((url) => url === '/keys')).toEqual([]);
  });

  test.each([
    ['answers 500', { status: 500, body: '{}' }],
    ['answers with a page', { body: '<h1>Sorry</h1>' }],
    ['answers with half a document', { body: '{"issuer": "http' }],
    ['answers with another kind of document', { body: '{"keys": {}}' }],
    ['sends us elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }],
  ])(
    'a provider that %s receives one request for twenty sign-ins, which are told to retry later',
    async (_how, answer) => {
      sso = await trusting();
      issuer.answer = answer;
      const tokens = await Promise.all(Array.from({ length: 20 }, () => issuer.idToken()));
      for (const idToken of tokens) {
        expect(await sso.ssoLogin({ idToken })).toMatchObject({ payload: null, fault: 'SSO_UNAVAILABLE' });
      }

      expect(issuer.requests).toHaveLength(1);
      expect(await sso.operations()).toEqual([]);
      expect(sso.sandbox.state.sessions.size).toBe(0);
    },
  );

  test('a provider that never responds is abandoned, and the customer is told to retry later', async () => {
    sso = await trusting();
    issuer.answer = 'never';

    expect(await sso.ssoLogin({ idToken: await issuer.idToken() })).toMatchObject({ fault: 'SSO_UNAVAILABLE' });
    expect(sso.log()).toContain('TimeoutError');
    expect(await sso.operations()).toEqual([]);
  });

  test('a provider whose keys are unavailable receives one request for twenty sign-ins, too', async () => {
    sso = await trusting({ jwksUri: `${issuer.url}/keys` });
    issuer.answer = { status: 503, body: '' };
    for (let i = 0; i < 20; i += 1) await sso.ssoLogin({ idToken: await issuer.idToken() });

    expect(issuer.requests).toEqual(['/keys']);
  });

  test('a token that could not be verified is not used up', async () => {
    const now = Date.now.bind(Date);
    let ahead = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
    try {
      sso = await startSso({
        issuers: (trust) => [trust, { issuer: issuer.url, audiences: [audience], jwksUri: `${issuer.url}/keys` }],
      });
      issuer.answer = { status: 503, body: '' };
      const idToken = await issuer.idToken();
      expect(await sso.ssoLogin({ idToken })).toMatchObject({ fault: 'SSO_UNAVAILABLE' });
      // A provider that is down does not affect the customers of the other.
      expect(await sso.signInAs(jane)).toMatchObject(signedIn(jane));

      issuer.answer = undefined;
      // A provider that failed receives no request for ten seconds.
      ahead = 11_000;
      expect(await sso.ssoLogin({ idToken })).toMatchObject(signedIn(jane));
      expect(await sso.ssoLogin({ idToken })).toMatchObject(rejected('ALREADY_USED'));
    } finally {
      clock.mockRestore();
    }
  });

  test.each([
    ['another issuer', { issuer: 'https://elsewhere.example' }],
    ['keys that anyone on the way could change', { jwks_uri: 'http://keys.example/jwks' }],
    ['keys in a file', { jwks_uri: 'file:///etc/passwd' }],
    ['no keys', { jwks_uri: undefined }],
  ])('a discovery document that names %s is refused', async (_what, discovery) => {
    sso = await trusting();
    issuer.discovery = discovery;

    expect(await sso.ssoLogin({ idToken: await issuer.idToken() })).toMatchObject({ fault: 'SSO_UNAVAILABLE' });
    expect(keysAsked()).toBe(0);
  });

  test('keys at a URL that is not secure are not fetched, even if they are right', async () => {
    sso = await trusting();
    // This machine under an address that is not recognized as this machine.
    issuer.discovery = { jwks_uri: `${issuer.url.replace('127.0.0.1', '[::ffff:127.0.0.1]')}/keys` };

    expect(await sso.ssoLogin({ idToken: await issuer.idToken() })).toMatchObject({ fault: 'SSO_UNAVAILABLE' });
    expect(keysAsked()).toBe(0);
  });

  test('a document of more than a megabyte is not read, even if it is right', async () => {
    sso = await trusting();
    issuer.discovery = { padding: 'x'.repeat(2_000_000) };

    expect(await sso.ssoLogin({ idToken: await issuer.idToken() })).toMatchObject({ fault: 'SSO_UNAVAILABLE' });
    expect(keysAsked()).toBe(0);
  });

  test('a provider’s failure is reported without its address', async () => {
    sso = await trusting();
    issuer.answer = { status: 500, body: 'secret' };
    const { text } = await sso.ssoLogin({ idToken: await issuer.idToken() });

    expect(text).not.toContain(issuer.url);
    expect(text).not.toContain('secret');
    expect(sso.log()).toContain('status 500');
  });
});
