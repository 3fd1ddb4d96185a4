import type { JWTPayload } from 'jose';
import type { IssuerSettings } from '../issuerSettings.ts';
import { tokenRejected } from '../ssoRefused.ts';

/**
 * Checks that a token for several audiences was issued to one of the configured clients (OpenID Connect Core 1.0,
 * section 2, `azp`).
 */
export function checkAuthorizedParty({ aud, azp }: JWTPayload, { audiences }: Pick<IssuerSettings, 'audiences'>): void {
  if (!Array.isArray(aud) || aud.length < 2) return;
  if (typeof azp !== 'string' || !audiences.includes(azp)) throw tokenRejected('AUTHORIZED_PARTY_MISMATCH');
}
