import { randomUUID } from 'node:crypto';
import { findCustomerById } from '../customers/findCustomer.ts';
import { type JwtClaims, signHs256, verifyHs256 } from '../jwt/hs256.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { isRelativePath } from '../storefront/relativePath.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

/** The maximum deviation of `iat` from the store's clock in either direction, in milliseconds. */
const loginJwtLifetimeMs = 30_000;

const defaultChannelId = 1;
const defaultRedirect = '/account.php';

type Verdict = { readonly customer: CustomerRecord; readonly redirectTo: string } | { readonly refusal: string };

/** Mints a Customer Login JWT as an app with this store's client secret would. `overrides` replace or add claims. */
export function mintCustomerLoginJwt(
  state: StoreState,
  customerId: number,
  channelId: number,
  overrides: JwtClaims = {},
): string {
  const claims = {
    iss: state.keys.clientId,
    iat: Math.floor(state.clock.now() / 1000),
    jti: randomUUID(),
    operation: 'customer_login',
    store_hash: state.storeHash,
    customer_id: customerId,
    channel_id: channelId,
    ...overrides,
  };
  return signHs256(claims, state.keys.clientSecret);
}

/**
 * Validates a Customer Login JWT by the rules of BigCommerce's Customer Login API. If it is valid, marks its `jti` as
 * used.
 *
 * @returns the customer and the destination, or the reason of the refusal
 */
export function spendCustomerLoginJwt(
  context: Pick<StorefrontContext, 'state' | 'channelId' | 'clientIp' | 'now'>,
  jwt: string,
): Verdict {
  const { state } = context;
  const claims = verifyHs256(jwt, state.keys.clientSecret);
  if (claims === null) return { refusal: 'not a JWT signed with HS256 and the client secret' };
  const { iss, iat, jti, operation, store_hash, customer_id, channel_id, redirect_to, request_ip } = claims;

  if (iss !== state.keys.clientId) return { refusal: 'iss is not the client id' };
  if (typeof iat !== 'number' || !Number.isInteger(iat)) return { refusal: 'iat is not a whole number of seconds' };
  if (Math.abs(context.now() - iat * 1000) > loginJwtLifetimeMs) return { refusal: 'iat is more than 30 s away' };
  if (operation !== 'customer_login') return { refusal: 'operation is not customer_login' };
  if (store_hash !== state.storeHash) return { refusal: 'store_hash is another store' };
  if ((channel_id ?? defaultChannelId) !== context.channelId) return { refusal: 'channel_id is another channel' };
  if (request_ip !== undefined && request_ip !== context.clientIp) return { refusal: 'request_ip is another address' };
  if (redirect_to !== undefined && !(typeof redirect_to === 'string' && isRelativePath(redirect_to))) {
    return { refusal: 'redirect_to is not a relative path' };
  }
  if (typeof customer_id !== 'number' || !Number.isInteger(customer_id)) {
    return { refusal: 'customer_id is not an integer' };
  }
  const customer = findCustomerById(state, customer_id, context.channelId);
  if (customer === null) return { refusal: 'customer_id is not on the channel' };
  if (typeof jti !== 'string' || jti === '') return { refusal: 'jti is missing' };
  if (state.usedJwtIds.has(jti)) return { refusal: 'jti was used before' };

  state.usedJwtIds.add(jti);
  return { customer, redirectTo: redirect_to ?? defaultRedirect };
}
