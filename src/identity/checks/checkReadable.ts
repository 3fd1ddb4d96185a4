import { decodeJwt, decodeProtectedHeader } from 'jose';
import { tokenRejected } from '../ssoRefused.ts';

/** An identity token with everything a directory knows of somebody stays well below this. */
const LARGEST_TOKEN = 16_384;

/**
 * The token is a signed JWT of bearable size (RFC 7519, section 7.2).
 *
 * @returns whom it says it is from, which nothing vouches for yet.
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
