import type { ReplayMemory } from '../protection/replayMemory.ts';
import { checkAuthentication } from './checks/checkAuthentication.ts';
import { checkAuthorizedParty } from './checks/checkAuthorizedParty.ts';
import { checkIssuedAt } from './checks/checkIssuedAt.ts';
import { checkIssuer } from './checks/checkIssuer.ts';
import { checkKind } from './checks/checkKind.ts';
import { checkNonce } from './checks/checkNonce.ts';
import { checkSignedClaims } from './checks/checkSignedClaims.ts';
import { checkUnused } from './checks/checkUnused.ts';
import { identityOf, type SpentIdentity } from './identity.ts';
import type { TrustedIssuer } from './trustedIssuer.ts';

export interface TokenVerification {
  /** Issuers by their `iss` value. */
  readonly issuers: ReadonlyMap<string, TrustedIssuer>;
  readonly replayMemory: ReplayMemory;
  /** Returns the current time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Verifies an ID token (OpenID Connect Core 1.0, section 3.1.3.7; ASVS 9.1 and 9.2) and marks it as used. It is not
 * accepted again, even if the sign-in fails.
 *
 * @param nonce the nonce of the client's authorization request, if it sent one
 * @throws {SsoRefused} with `IDENTITY_TOKEN_REJECTED`
 * @throws {SsoUnavailable}
 */
export async function verifyIdentityToken(
  token: string,
  nonce: string | undefined,
  { issuers, replayMemory, now }: TokenVerification,
): Promise<SpentIdentity> {
  const issuer = checkIssuer(token, issuers);
  const { settings } = issuer;
  const at = new Date(now());
  const { payload, protectedHeader } = await checkSignedClaims(token, issuer, at);
  checkKind(protectedHeader, payload);
  checkAuthorizedParty(payload, settings);
  checkIssuedAt(payload, settings, at);
  checkNonce(payload, nonce);
  checkAuthentication(payload, settings, settings.clockToleranceSeconds, at);
  const identity = identityOf(payload, settings);
  const release = await checkUnused(token, (payload.exp ?? 0) + settings.clockToleranceSeconds + 1, replayMemory);
  return { ...identity, release };
}
