import type { JWTVerifyGetKey } from 'jose';
import type { IssuerSettings } from './issuerSettings.ts';

/** An issuer and its keys. */
export interface TrustedIssuer {
  readonly settings: IssuerSettings;
  readonly keys: JWTVerifyGetKey;
}
