import { randomUUID } from 'node:crypto';
import {
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';

/** The signing algorithm. Its keys are created quickly, unlike RSA keys. */
export const algorithm = 'ES256';

/** The signing key of one run. */
export interface IdpKey {
  /** The private key as a JWK. */
  readonly jwk: JWK;
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** Returns the claims of a token that this key has signed. */
  verify(token: string): Promise<JWTPayload | undefined>;
}

export async function createIdpKey(): Promise<IdpKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const kid = randomUUID();
  const jwk = { ...(await exportJWK(privateKey)), kid, alg: algorithm, use: 'sig' };
  return {
    jwk,
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid, ...header }).sign(privateKey),
    verify: (token) =>
      jwtVerify(token, publicKey).then(
        ({ payload }) => payload,
        () => undefined,
      ),
  };
}
