import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { StoreClock } from './storeClock.ts';

export interface LoginJwtIssuer {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly storeHash: string;
  readonly channelId: number;
  readonly clock: StoreClock;
}

/**
 * Mints a Customer Login JWT (BigCommerce, Customer Login API; RFC 7519): HS256 under the API account's secret, good for
 * one sign-in within 30 seconds. Mint it at the moment of use and use it once. Callers choose the customer and nothing
 * else of the claims that say who is signed in where.
 *
 * @param redirectTo where a browser that signs in with it goes, as a path on the store's own pages.
 */
export function mintCustomerLoginJwt(issuer: LoginJwtIssuer, customerId: number, redirectTo?: string): Promise<string> {
  return new SignJWT({
    operation: 'customer_login',
    store_hash: issuer.storeHash,
    customer_id: customerId,
    channel_id: issuer.channelId,
    ...(redirectTo === undefined ? {} : { redirect_to: redirectTo }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer.clientId)
    .setIssuedAt(Math.floor(issuer.clock.now() / 1000))
    .setJti(randomUUID())
    .sign(Buffer.from(issuer.clientSecret, 'utf8'));
}
