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
 * Mints a Customer Login JWT (BigCommerce, Customer Login API; RFC 7519): HS256 with the API account's secret, valid
 * for one sign-in within 30 seconds. Mint it immediately before use, and use it once. Callers choose the customer, but
 * no other claim about who signs in where.
 *
 * @param redirectTo the page that a browser opens after the sign-in, as a path in the store's storefront
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
