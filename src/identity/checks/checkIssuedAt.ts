import type { JWTPayload } from 'jose';
import type { IssuerSettings } from '../issuerSettings.ts';
import { tokenRejected } from '../ssoRefused.ts';

/** Checks that the token was issued in the past. A future date would evade every limit on its age. */
export function checkIssuedAt(
  { iat }: JWTPayload,
  { clockToleranceSeconds }: Pick<IssuerSettings, 'clockToleranceSeconds'>,
  now: Date,
): void {
  if (iat === undefined) throw tokenRejected('CLAIM_UNUSABLE');
  if (iat > Math.floor(now.getTime() / 1000) + clockToleranceSeconds) throw tokenRejected('NOT_YET_VALID');
}
