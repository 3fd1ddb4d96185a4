import type { JWTPayload } from 'jose';
import { tokenRejected } from '../ssoRefused.ts';

/**
 * Checks that the token belongs to the client's own authorization request (OpenID Connect Core 1.0, sections 2 and
 * 3.1.3.7, rule 11). A client that sent a nonce must find it in the token, and a token that contains a nonce must be
 * sent together with the same nonce.
 */
export function checkNonce(claims: JWTPayload, nonce: string | undefined): void {
  if (claims.nonce !== nonce) throw tokenRejected('NONCE_MISMATCH');
}
