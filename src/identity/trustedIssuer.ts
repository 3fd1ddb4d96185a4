import type { JWTVerifyGetKey } from 'jose';
import type { IssuerSettings } from './issuerSettings.ts';
import type { ProviderEndpoints } from './providerEndpoints.ts';

/** An issuer, its keys and its other endpoints. */
export interface TrustedIssuer {
  readonly settings: IssuerSettings;
  readonly keys: JWTVerifyGetKey;
  readonly endpoints: ProviderEndpoints;
}
