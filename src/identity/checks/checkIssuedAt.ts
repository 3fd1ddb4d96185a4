import type { JWTPayload } from 'jose';
import type { IssuerSettings } from '../issuerSettings.ts';
import { tokenRejected } from '../ssoRefused.ts';

/** The token was made in the past. A date ahead of time would outwit every bound on its age. */
export function checkIssuedAt(
  { iat }: JWTPayload,
  { clockToleranceSeconds }: Pick<IssuerSettings, 'clockToleranceSeconds'>,
  now: Date,
): void {
  if (iat === undefined) throw tokenRejected('CLAIM_UNUSABLE');
  if (iat > Math.floor(now.getTime() / 1000) + clockToleranceSeconds) throw tokenRejected('NOT_YET_VALID');
}
