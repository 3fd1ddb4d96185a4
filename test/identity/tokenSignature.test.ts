import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { rejected, type Sso, signedIn, startSso, storeNow } from '../helpers/useSso.ts';
import { audience, type FakeIssuer, startFakeIssuer } from './fakeIssuer.ts';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('only tokens that the issuer signed with a listed algorithm are valid (security 1)', () => {
  let issuer: FakeIssuer;
  let rsaIssuer: FakeIssuer;
  let sso: Sso;

  beforeAll(async () => {
    issuer = await startFakeIssuer('ES256');
    rsaIssuer = await startFakeIssuer('RS256');
    sso = await startSso({
      issuers: () => [
        { issuer: issuer.url, audiences: [audience] },
        { issuer: rsaIssuer.url, audiences: [audience], algorithms: ['PS256', 'ES256'] },
      ],
    });
  });
  beforeEach(() => sso.sandbox.reset());
  afterAll(() => Promise.all([sso.close(), issuer.close(), rsaIssuer.close()]));

  async function expectRejected(idToken: string, reason: string): Promise<void> {
    const before = storeNow(sso.sandbox);
    expect(await sso.ssoLogin({ idToken })).toMatchObject(rejected(reason));
    expect(storeNow(sso.sandbox)).toEqual(before);
    expect(await sso.operations()).toEqual([]);
  }

  const claims = () => {
    const now = Math.floor(Date.now() / 1000);
    const about = { sub: 'someone', email: 'jane@example.com', email_verified: true };
    return { iss: issuer.url, aud: audience, iat: now, exp: now + 300, ...about };
  };

  test('the issuer’s own token signs in', async () => {
    expect(await sso.ssoLogin({ idToken: await issuer.idToken() })).toMatchObject(signedIn('jane@example.com'));
  });

  test.each(['none', 'None', 'NONE'])('a token whose alg is %s is refused', async (alg) => {
    await expectRejected(`${encode({ alg })}.${encode(claims())}.`, 'ALGORITHM_NOT_ALLOWED');
  });

  test('a token whose alg is HS256 is refused, even if it is signed with the issuer’s public key as the secret', async () => {
    for (const secret of [JSON.stringify(issuer.publicKey), String(issuer.publicKey.x), '']) {
      const signed = `${encode({ alg: 'HS256', kid: issuer.publicKey.kid })}.${encode(claims())}`;
      const mac = createHmac('sha256', secret).update(signed).digest('base64url');
      await expectRejected(`${signed}.${mac}`, 'ALGORITHM_NOT_ALLOWED');
    }
  });

  test('a token with an unlisted algorithm is refused, whether or not its signature is valid', async () => {
    await expectRejected(await rsaIssuer.idToken(), 'ALGORITHM_NOT_ALLOWED');
  });

  test('a token signed with another key is refused, under the issuer’s key id and under its own', async () => {
    await expectRejected(await issuer.forge({}, { kid: String(issuer.publicKey.kid) }), 'SIGNATURE_INVALID');
    await expectRejected(await issuer.forge({}, { kid: 'mine' }), 'SIGNATURE_INVALID');
  });

  test('a token of one trusted issuer that names another is refused', async () => {
    await expectRejected(await issuer.idToken({ iss: rsaIssuer.url }), 'SIGNATURE_INVALID');
  });

  test('a token that was changed after signing is refused', async () => {
    const [header, , signature] = (await issuer.idToken()).split('.');
    await expectRejected(
      `${header}.${encode({ ...claims(), email: 'ottoline@example.com' })}.${signature}`,
      'SIGNATURE_INVALID',
    );
  });

  test('a key in the token’s header, or at its URL, is ignored', async () => {
    const fetched: string[] = [];
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'mine', alg: 'ES256' };
    const server = createServer((request, response) => {
      fetched.push(request.url ?? '');
      response.end(JSON.stringify({ keys: [jwk] }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const place = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/keys`;
    const certificate = Buffer.from('no certificate').toString('base64');
    for (const header of [{ jwk }, { jku: place }, { x5u: place }, { x5c: [certificate] }, { jku: place, jwk }]) {
      const token = new CompactSign(Buffer.from(JSON.stringify(claims())));
      const idToken = await token.setProtectedHeader({ alg: 'ES256', kid: 'mine', ...header }).sign(privateKey);
      await expectRejected(idToken, 'SIGNATURE_INVALID');
    }
    // The header does not prevent the sign-in either: some providers add it to every token.
    const honest = await issuer.idToken({}, { jku: place });
    expect(await sso.ssoLogin({ idToken: honest })).toMatchObject(signedIn('jane@example.com'));
    server.close();
    expect(fetched).toEqual([]);
  });

  test('a header that requires an unknown extension is refused', async () => {
    const [, body, signature] = (await issuer.idToken()).split('.');
    const header = encode({ alg: 'ES256', crit: ['extension'], extension: true });
    await expectRejected(`${header}.${body}.${signature}`, 'MALFORMED');
  });

  test.each([
    ['no token at all', 'hello'],
    ['two parts', 'a.b'],
    ['five parts, an encrypted token', `${encode({ alg: 'dir', enc: 'A256GCM' })}..a.b.c`],
    ['a header that is no JSON', 'a.b.c'],
    ['a body that is no object', `${encode({ alg: 'ES256' })}.${encode([])}.c`],
    ['more than 16384 characters', `${encode({ alg: 'ES256' })}.${encode({ pad: 'x'.repeat(16_384) })}.c`],
  ])('%s is refused', async (_what, idToken) => {
    await expectRejected(idToken, 'MALFORMED');
  });

  test('a token of an untrusted issuer is refused, even if its name resembles a trusted one', async () => {
    for (const iss of ['https://elsewhere.example', `${issuer.url}/`, issuer.url.toUpperCase(), undefined, 7]) {
      const body = encode({ ...claims(), iss });
      const [header, , signature] = (await issuer.idToken()).split('.');
      await expectRejected(`${header}.${body}.${signature}`, 'ISSUER_UNKNOWN');
    }
  });
});
