import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  exportJWK,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';

interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

/** An identity provider that may fail in any way. */
export interface FakeIssuer {
  readonly url: string;
  /** The requests it received, oldest first. */
  readonly requests: string[];
  /** Its response in place of its documents. Undefined restores them. */
  answer: FakeAnswer | 'never' | undefined;
  readonly publicKey: JWK;
  /** Replaces parts of its discovery document. */
  discovery: Record<string, unknown>;
  idToken(claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** Signs with a key that is not published. */
  forge(claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  close(): Promise<void>;
}

export const audience = 'shop';

export async function startFakeIssuer(alg = 'ES256'): Promise<FakeIssuer> {
  const [own, foreign] = await Promise.all([generateKeyPair(alg, { extractable: true }), generateKeyPair(alg)]);
  const kid = randomUUID();
  const publicKey = { ...(await exportJWK(own.publicKey)), kid, alg, use: 'sig' };
  const server = createServer((request, response) => {
    issuer.requests.push(request.url ?? '');
    const { answer } = issuer;
    if (answer === 'never') return;
    const document = request.url?.endsWith('openid-configuration')
      ? { issuer: issuer.url, jwks_uri: `${issuer.url}/keys`, ...issuer.discovery }
      : { keys: [publicKey] };
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json', ...answer?.headers });
    response.end(answer?.body ?? JSON.stringify(document));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The issuer has no address.');

  const sign = (key: GenerateKeyPairResult['privateKey'], claims: JWTPayload, header: Partial<JWTHeaderParameters>) => {
    const now = Math.floor(Date.now() / 1000);
    const about = { sub: 'someone', email: 'jane@example.com', email_verified: true };
    return new SignJWT({
      iss: issuer.url,
      aud: audience,
      iat: now,
      exp: now + 300,
      jti: randomUUID(),
      ...about,
      ...claims,
    })
      .setProtectedHeader({ alg, kid, ...header })
      .sign(key);
  };
  const issuer: FakeIssuer = {
    url: `http://127.0.0.1:${address.port}`,
    publicKey,
    requests: [],
    answer: undefined,
    discovery: {},
    idToken: (claims = {}, header = {}) => sign(own.privateKey, claims, header),
    forge: (claims = {}, header = {}) => sign(foreign.privateKey, claims, header),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}
