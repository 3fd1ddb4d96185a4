import { decodeJwt, decodeProtectedHeader } from 'jose';
import { tokenRejected } from '../ssoRefused.ts';

/** Larger than any ID token with all claims of a directory. */
const LARGEST_TOKEN = 16_384;

/**
 * Checks that the token is a signed JWT of acceptable size (RFC 7519, section 7.2).
 *
 * @returns the issuer that the token claims, unverified
 */
export function checkReadable(token: string): { readonly claimedIssuer: string | undefined } {
  if (token.length > LARGEST_TOKEN) throw tokenRejected('MALFORMED');
  try {
    decodeProtectedHeader(token);
    return { claimedIssuer: decodeJwt(token).iss };
  } catch {
    throw tokenRejected('MALFORMED');
  }
}
