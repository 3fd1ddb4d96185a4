import type { JWTPayload } from 'jose';
import { tokenRejected } from '../ssoRefused.ts';

/** How, and how recently, a person must have authenticated. */
export interface AuthenticationRules {
  readonly requiredAcr?: readonly string[] | undefined;
  readonly maxAuthAgeSeconds?: number | undefined;
}

/**
 * Checks the authentication context class and the time of the authentication (OpenID Connect Core 1.0, section 2, `acr`
 * and `auth_time`). A token without the claim does not meet a rule about it.
 */
export function checkAuthentication(
  { acr, auth_time: authTime }: JWTPayload,
  { requiredAcr, maxAuthAgeSeconds }: AuthenticationRules,
  clockToleranceSeconds: number,
  now: Date,
): void {
  if (requiredAcr && !(typeof acr === 'string' && requiredAcr.includes(acr)))
    throw tokenRejected('AUTHENTICATION_CONTEXT_INSUFFICIENT');
  if (maxAuthAgeSeconds === undefined) return;
  const age = typeof authTime === 'number' ? now.getTime() / 1000 - authTime : Number.POSITIVE_INFINITY;
  if (!(age <= maxAuthAgeSeconds + clockToleranceSeconds)) throw tokenRejected('AUTHENTICATION_TOO_OLD');
}
