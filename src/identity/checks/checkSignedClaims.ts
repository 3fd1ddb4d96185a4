import { errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { SsoRefused, type TokenReason, tokenRejected } from '../ssoRefused.ts';
import { SsoUnavailable } from '../ssoUnavailable.ts';
import type { TrustedIssuer } from '../trustedIssuer.ts';

/** The accepted audiences, and the claim that contains a token's audience. */
export interface Audience {
  readonly audiences: readonly string[];
  readonly audienceClaim?: 'aud' | 'client_id';
}

/**
 * Checks that the token is signed with the issuer's own key and a listed algorithm, is for one of the configured
 * audiences, and is valid now (OpenID Connect Core 1.0, section 3.1.3.7, rules 2, 3, 6, 7, 9 and 10; RFC 7519, section
 * 4.1.5).
 *
 * @param audience the accepted audiences, if they are not those of ID tokens
 */
export async function checkSignedClaims(
  token: string,
  { settings, keys }: TrustedIssuer,
  now: Date,
  { audiences, audienceClaim = 'aud' }: Audience = settings,
): Promise<JWTVerifyResult> {
  const { issuer, algorithms, clockToleranceSeconds, maxAgeSeconds } = settings;
  try {
    const verified = await jwtVerify(token, keys, {
      issuer,
      ...(audienceClaim === 'aud' ? { audience: [...audiences] } : {}),
      algorithms,
      requiredClaims: ['iss', audienceClaim, 'exp', 'iat'],
      clockTolerance: clockToleranceSeconds,
      ...(maxAgeSeconds === undefined ? {} : { maxTokenAge: maxAgeSeconds }),
      currentDate: now,
    });
    const audience = verified.payload[audienceClaim];
    if (audienceClaim !== 'aud' && !(typeof audience === 'string' && audiences.includes(audience)))
      throw tokenRejected('AUDIENCE_MISMATCH');
    return verified;
  } catch (error) {
    if (error instanceof SsoUnavailable || error instanceof SsoRefused) throw error;
    if (error instanceof errors.JOSEError) throw tokenRejected(reasonOf(error));
    throw new SsoUnavailable('keys', error instanceof Error ? error.name : 'unknown');
  }
}

function reasonOf(error: errors.JOSEError): TokenReason {
  if (error instanceof errors.JOSEAlgNotAllowed) return 'ALGORITHM_NOT_ALLOWED';
  if (error instanceof errors.JWTExpired) return error.claim === 'iat' ? 'TOO_OLD' : 'EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) return reasonOfClaim(error);
  const ofKey =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys;
  return ofKey ? 'SIGNATURE_INVALID' : 'MALFORMED';
}

function reasonOfClaim({ claim, reason }: errors.JWTClaimValidationFailed): TokenReason {
  if (reason === 'missing' || reason === 'invalid') return 'CLAIM_UNUSABLE';
  if (claim === 'aud') return 'AUDIENCE_MISMATCH';
  return claim === 'nbf' || claim === 'iat' ? 'NOT_YET_VALID' : 'CLAIM_UNUSABLE';
}
