import { tokenRejected } from '../ssoRefused.ts';
import type { TrustedIssuer } from '../trustedIssuer.ts';
import { checkReadable } from './checkReadable.ts';

/**
 * Returns the configured issuer that a token claims. Its signature is not verified yet.
 *
 * @param issuers issuers by their `iss` value
 * @throws {SsoRefused}
 */
export function checkIssuer(token: string, issuers: ReadonlyMap<string, TrustedIssuer>): TrustedIssuer {
  const { claimedIssuer = '' } = checkReadable(token);
  const issuer = issuers.get(claimedIssuer);
  if (!issuer) throw tokenRejected('ISSUER_UNKNOWN');
  return issuer;
}
