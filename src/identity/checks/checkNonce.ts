import type { JWTPayload } from 'jose';
import { tokenRejected } from '../ssoRefused.ts';

/**
 * The token answers the authorization request that this client made (OpenID Connect Core 1.0, sections 2 and 3.1.3.7,
 * rule 11): whoever sent a nonce must find it in the token, and a token that carries one must be met with the same.
 */
export function checkNonce(claims: JWTPayload, nonce: string | undefined): void {
  if (claims.nonce !== nonce) throw tokenRejected('NONCE_MISMATCH');
}
