import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import type { BearerSettings } from '../issuerSettings.ts';
import { tokenRejected } from '../ssoRefused.ts';

/**
 * Checks that the token is of an accepted kind. The header's type decides (RFC 9068, section 4). Keycloak, Cognito and
 * others leave the type at `JWT` for all tokens. Such a token counts as an ID token if a claim says so, or if it has
 * claims that only ID tokens have. Logout tokens (which contain `events`) are never accepted.
 */
export function checkAccessTokenKind(
  { typ }: ProtectedHeaderParameters,
  claims: JWTPayload,
  types: BearerSettings['types'],
): void {
  if ('events' in claims || !types.some((accepted) => accepted === kindOf(typ, claims)))
    throw tokenRejected('NOT_AN_ACCESS_TOKEN');
}

const idTokenClaims = ['nonce', 'at_hash', 'c_hash'];

function kindOf(typ: string | undefined, claims: JWTPayload): string {
  const type = typ?.toLowerCase().replace(/^application\//, '') ?? 'jwt';
  if (type !== 'jwt') return type;
  const named = claims.typ ?? claims.token_use;
  if (named === undefined) return idTokenClaims.some((claim) => claim in claims) ? 'ID' : 'JWT';
  return String(named).toLowerCase() === 'id' ? 'ID' : 'JWT';
}
