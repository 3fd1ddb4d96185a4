import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import { tokenRejected } from '../ssoRefused.ts';

/**
 * Checks that the token is an ID token. Refuses access tokens (`at+jwt`, RFC 9068), logout tokens (which contain
 * `events`; OpenID Connect Back-Channel Logout 1.0, section 2.4), and other kinds that the same key may sign (RFC 8725,
 * section 3.11). Keycloak and Cognito do not set the header's type and name the kind in a claim of their own.
 */
export function checkKind({ typ }: ProtectedHeaderParameters, claims: JWTPayload): void {
  const type = typ?.toLowerCase().replace(/^application\//, '') ?? 'jwt';
  const named = claims.typ ?? claims.token_use ?? 'id';
  const isIdentityToken = type === 'jwt' && String(named).toLowerCase() === 'id' && !('events' in claims);
  if (!isIdentityToken) throw tokenRejected('NOT_AN_IDENTITY_TOKEN');
}
