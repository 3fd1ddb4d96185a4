import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import { entryBound } from '../../protection/entryBound.ts';
import { checkAccessTokenKind } from '../checks/checkAccessTokenKind.ts';
import { checkAuthentication } from '../checks/checkAuthentication.ts';
import { checkIssuedAt } from '../checks/checkIssuedAt.ts';
import { checkReadable } from '../checks/checkReadable.ts';
import { checkScopes } from '../checks/checkScopes.ts';
import { checkSignedClaims } from '../checks/checkSignedClaims.ts';
import { identityOf } from '../identity.ts';
import { SsoRefused } from '../ssoRefused.ts';
import type { TrustedIssuer } from '../trustedIssuer.ts';
import { authenticationOf, type BearerIssuerSettings, type CompanyIdentity, digestOfToken } from './companyIdentity.ts';
import { CompanyTokenRejected } from './companyTokenRejected.ts';

/** The access tokens that requests carry as `Authorization: Bearer`. */
export interface CompanyTokens {
  /**
   * Verifies a token. A token that was verified before is not verified again until it expires.
   *
   * @returns undefined if the token does not claim a configured issuer. It belongs to someone else then.
   * @throws {CompanyTokenRejected | SsoUnavailable}
   */
  verify(token: string): Promise<CompanyIdentity | undefined>;
  /** Returns the identity of a token that was verified before and has not expired. */
  known(token: string): CompanyIdentity | undefined;
}

const MAX_REMEMBERED = 5_000;

/**
 * Verifies company tokens (RFC 9068, section 4; RFC 8725).
 *
 * @param issuers issuers by their `iss` value. Those without `bearer` settings are ignored.
 * @param now returns the current time, in milliseconds since the epoch
 */
export function createCompanyTokens(
  issuers: ReadonlyMap<string, TrustedIssuer>,
  now: () => number = Date.now,
): CompanyTokens {
  const verified = new LRUCache<string, CompanyIdentity>(entryBound(MAX_REMEMBERED));

  async function verify(token: string, issuer: TrustedIssuer, settings: BearerIssuerSettings) {
    const { bearer, clockToleranceSeconds } = settings;
    const at = new Date(now());
    checkReadable(token);
    const { payload, protectedHeader } = await checkSignedClaims(token, issuer, at, bearer);
    checkAccessTokenKind(protectedHeader, payload, bearer.types);
    checkIssuedAt(payload, settings, at);
    checkScopes(payload, bearer.requiredScopes);
    const rules = {
      requiredAcr: bearer.requiredAcr ?? settings.requiredAcr,
      maxAuthAgeSeconds: bearer.maxAuthAgeSeconds ?? settings.maxAuthAgeSeconds,
    };
    checkAuthentication(payload, rules, clockToleranceSeconds, at);
    return {
      ...identityOf(payload, settings),
      settings,
      accessToken: token,
      tokenDigest: digestOfToken(token),
      expiresAt: expiryOf(payload, settings),
      authentication: authenticationOf(payload),
    };
  }

  return {
    known(token) {
      const known = verified.get(token);
      return known && known.expiresAt * 1000 > now() ? known : undefined;
    },
    async verify(token) {
      const known = verified.get(token);
      if (known) {
        if (known.expiresAt * 1000 > now()) return known;
        throw new CompanyTokenRejected('EXPIRED');
      }
      const issuer = issuers.get(claimedIssuer(token) ?? '');
      const settings = issuer?.settings;
      if (!issuer || !settings?.bearer) return undefined;
      try {
        const identity = await verify(token, issuer, { ...settings, bearer: settings.bearer });
        verified.set(token, identity);
        return identity;
      } catch (error) {
        if (
          error instanceof SsoRefused &&
          'reason' in error.refusal &&
          error.refusal.code === 'IDENTITY_TOKEN_REJECTED'
        )
          throw new CompanyTokenRejected(error.refusal.reason);
        throw error;
      }
    },
  };
}

/** The rules on the age of a token end its use before `exp` does. */
function expiryOf(
  { exp = 0, iat = 0, auth_time: authTime }: { exp?: number; iat?: number; auth_time?: unknown },
  { bearer, maxAgeSeconds, maxAuthAgeSeconds, clockToleranceSeconds }: BearerIssuerSettings,
): number {
  const maxAuthAge = bearer.maxAuthAgeSeconds ?? maxAuthAgeSeconds;
  const ends = [
    exp,
    ...(maxAgeSeconds === undefined ? [] : [iat + maxAgeSeconds]),
    ...(maxAuthAge === undefined ? [] : [Number(authTime) + maxAuthAge]),
  ];
  return Math.min(...ends) + clockToleranceSeconds;
}

/** Reads the issuer that a bearer token claims. Tokens of other schemes are not JWTs. */
function claimedIssuer(token: string): string | undefined {
  if (!token.startsWith('eyJ')) return undefined;
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
