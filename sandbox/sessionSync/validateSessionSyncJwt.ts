import { findCart } from '../cart/findCart.ts';
import { startSession } from '../customers/customerSessions.ts';
import { findCustomerById } from '../customers/findCustomer.ts';
import { describeSession } from '../signIn/startSignIn.ts';
import { failure } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { spendSessionSyncJwt } from './spendSessionSyncJwt.ts';

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
  const verdict = spendSessionSyncJwt(context, jwt);
  if (verdict.refusal === 'EXPIRED') {
    return { content: null, errors: [failure('JwtTokenExpiredError', 'The session sync JWT has expired.')] };
  }
  if (verdict.refusal !== undefined) return invalid(verdict.refusal);
  const { claims } = verdict;
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
