import { z } from 'zod';
import { findCart } from '../cart/findCart.ts';
import { startSession } from '../customers/customerSessions.ts';
import { findCustomerById } from '../customers/findCustomer.ts';
import { verifyHs256 } from '../jwt/hs256.ts';
import { describeSession } from '../signIn/startSignIn.ts';
import { failure } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { type SyncedAnalytics, sessionSyncOperation } from './sessionSyncClaims.ts';

const claimsShape = z.object({
  operation: z.literal(sessionSyncOperation),
  jti: z.string(),
  exp: z.number(),
  store_hash: z.string(),
  channel_id: z.number(),
  customer_id: z.number().nullable(),
  cart_id: z.string().nullable(),
  redirect_to: z.string(),
  shopper_ip: z.string().nullable(),
  // The store signed it, so its contents are what generateSessionSyncJwt packed.
  analytics: z.custom<SyncedAnalytics | null>(),
});

const invalid = (errorType: 'OTHER' | 'SHOPPER_IP_MISMATCH' | 'STORE_ID_MISMATCH') => ({
  content: null,
  errors: [{ ...failure('InvalidSessionSyncJwtError', 'The session sync JWT is not valid.'), errorType }],
});

/**
 * `Mutation.validateSessionSyncJwt`: takes a session over, once. A customer's session becomes a new sign-in and ends
 * the old ones.
 */
export function validateSessionSyncJwt(_root: unknown, { jwt }: { readonly jwt: string }, context: StorefrontContext) {
  const { state, channelId } = context;
  const parsed = claimsShape.safeParse(verifyHs256(jwt, state.keys.sessionSyncSecret));
  if (!parsed.success) return invalid('OTHER');
  const claims = parsed.data;
  if (claims.exp * 1000 <= context.now()) {
    return { content: null, errors: [failure('JwtTokenExpiredError', 'The session sync JWT has expired.')] };
  }
  if (claims.store_hash !== state.storeHash || claims.channel_id !== channelId) return invalid('STORE_ID_MISMATCH');
  if (claims.shopper_ip !== null && claims.shopper_ip !== context.clientIp) return invalid('SHOPPER_IP_MISMATCH');
  if (state.usedJwtIds.has(claims.jti)) return invalid('OTHER');

  state.usedJwtIds.add(claims.jti);
  context.customer = claims.customer_id === null ? null : findCustomerById(state, claims.customer_id, channelId);
  const session = context.customer && startSession(state, context.customer.entityId, channelId, context.now());
  const content = {
    customer: context.customer,
    customerAccessToken: session && describeSession(session),
    cart: claims.cart_id === null ? null : findCart(context, claims.cart_id),
    analytics: claims.analytics,
    redirectTo: claims.redirect_to,
  };
  return { content, errors: [] };
}
