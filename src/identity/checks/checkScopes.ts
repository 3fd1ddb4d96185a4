import type { JWTPayload } from 'jose';
import { tokenRejected } from '../ssoRefused.ts';

/**
 * Checks that a token has every required scope. `scope` is a space-separated string (RFC 9068, section 2.2.3). Okta
 * sends an array, and Microsoft Entra ID a string, in `scp`.
 */
export function checkScopes({ scope, scp }: JWTPayload, requiredScopes: readonly string[]): void {
  const granted = new Set([scope, scp].flatMap((value) => (typeof value === 'string' ? value.split(' ') : value)));
  if (!requiredScopes.every((required) => granted.has(required))) throw tokenRejected('SCOPE_MISSING');
}
