import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';

describe('the demo identity provider', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ idp: true });
  });
  afterAll(() => sandbox.close());

  const json = async (path: string) => {
    const response = await fetch(`${sandbox.url}${path}`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const verified = async (idToken: unknown) => {
    const { issuer, clientId } = sandbox.idp;
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    return (await jwtVerify(String(idToken), keys, { issuer, audience: clientId })).payload;
  };

  test('discovery lists its endpoints, all on this sandbox', async () => {
    const { body } = await json('/idp/.well-known/openid-configuration');
    const { issuer, authorization_endpoint, token_endpoint, jwks_uri } = body;

    expect(issuer).toBe(`${sandbox.url}/idp`);
    for (const endpoint of [authorization_endpoint, token_endpoint, jwks_uri]) {
      expect(String(endpoint)).toMatch(new RegExp(`^${issuer}/`));
    }
  });

  test('the key set contains its public key, and nothing of the private one', async () => {
    const { body } = await json('/idp/jwks');
    expect(Object.keys((body.keys as object[])[0] ?? {}).toSorted()).toEqual([
      'alg',
      'crv',
      'kid',
      'kty',
      'use',
      'x',
      'y',
    ]);
  });

  test('a script receives a token about a customer', async () => {
    const { body } = await json('/_sandbox/id-token?email=jane@example.com&nonce=n-1');

    expect(await verified(body.idToken)).toMatchObject({
      email: 'jane@example.com',
      email_verified: true,
      given_name: 'Jane',
      family_name: 'Thornberry',
      nonce: 'n-1',
    });
  });

  test('a script receives a token about any person with any claims', async () => {
    const { body } = await json('/_sandbox/id-token?email=lena.ortiz@example.com&emailVerified=false&sub=me');
    const claims = { sub: 'me', email: 'lena.ortiz@example.com', email_verified: false, given_name: 'Lena' };

    expect(await verified(body.idToken)).toMatchObject(claims);
  });

  test.each(['', '?email=', '?email=a@b.c&emailVerified=perhaps', '?email=a@b.c&admin=true'])(
    'a script receives the problem of /_sandbox/id-token%s',
    async (query) => {
      expect(await json(`/_sandbox/id-token${query}`)).toMatchObject({
        status: 400,
        body: { error: expect.any(String) },
      });
    },
  );

  test('the requests to the provider are listed until the reset', async () => {
    sandbox.reset();
    await json('/idp/jwks');
    expect((await json('/_sandbox/idp')).body).toMatchObject({ requests: ['GET /jwks'] });
    sandbox.reset();
    expect((await json('/_sandbox/idp')).body).toMatchObject({ requests: [] });
  });

  test('a sign-in with a code and PKCE returns a token with the same subject as a script’s', async () => {
    const { idToken, redirected } = await signIn('Noor Haddad');
    const { body } = await json('/_sandbox/id-token?email=noor@example.com');
    const [byBrowser, byScript] = [await verified(idToken), decodeJwt(String(body.idToken))];

    expect(redirected).toMatch(/^http:\/\/127\.0\.0\.1:5999\/callback\?/);
    expect(byBrowser).toMatchObject({ email: 'noor@example.com', email_verified: true, nonce: 'n-2' });
    expect(byBrowser.sub).toBe(byScript.sub);
  });

  test('a code without its verifier returns no token', async () => {
    expect(await signIn('Noor Haddad', 'another-verifier-of-at-least-43-characters-000')).toMatchObject({
      idToken: undefined,
      error: 'invalid_grant',
    });
  });

  test('a redirect to an unregistered site is refused', async () => {
    const query = new URLSearchParams({ client_id: 'storefront', response_type: 'code', scope: 'openid' });
    query.set('redirect_uri', 'https://evil.example/callback');
    const response = await fetch(`${sandbox.idp.issuer}/auth?${query}`, { redirect: 'manual' });

    expect({ status: response.status, text: await response.text() }).toMatchObject({
      status: 400,
      text: expect.stringContaining('redirect_uri'),
    });
  });

  /** Does what a browser does, cookie by cookie. */
  async function signIn(name: string, wrongVerifier?: string) {
    const redirect_uri = 'http://127.0.0.1:5999/callback';
    const verifier = randomBytes(32).toString('base64url');
    const cookies = new Map<string, string>();
    const visit = async (url: string, init: RequestInit = {}) => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const response = await fetch(new URL(url, sandbox.url), { ...init, redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(key, value);
      }
      return response;
    };
    const query = new URLSearchParams({
      client_id: 'storefront',
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri,
      nonce: 'n-2',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const begun = await visit(`/idp/auth?${query}`);
    const page = begun.headers.get('location') ?? '';
    const html = await (await visit(page)).text();
    const [, subject = ''] = new RegExp(`value="([^"]+)">${name}`).exec(html) ?? [];
    const chosen = await visit(page, { method: 'POST', body: new URLSearchParams({ subject }) });
    const finished = await visit(chosen.headers.get('location') ?? '');
    const redirected = finished.headers.get('location') ?? '';
    const code = new URL(redirected).searchParams.get('code') ?? '';
    const response = await fetch(`${sandbox.idp.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'storefront',
        grant_type: 'authorization_code',
        code,
        redirect_uri,
        code_verifier: wrongVerifier ?? verifier,
      }),
    });
    const { id_token: idToken, error } = (await response.json()) as Record<string, unknown>;
    return { redirected, idToken, error };
  }
});

describe('a sandbox without an identity provider', () => {
  test('the sandbox reports that it has none', async () => {
    const sandbox = await createSandbox();
    expect(() => sandbox.idp).toThrow('without an identity provider');
    expect((await fetch(`${sandbox.url}/idp/jwks`)).status).toBe(404);
    await sandbox.close();
  });
});
