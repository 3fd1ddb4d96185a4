import { GraphQLError } from 'graphql';
import { mergeGuestCart } from '../cart/mergeGuestCart.ts';
import { startSession } from '../customers/customerSessions.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

/**
 * Signs the customer in for the rest of this request and after it, and answers what both sign-in mutations share.
 *
 * @throws GraphQLError when the guest cart cannot be taken over; nobody is signed in then
 */
export function startSignIn(
  context: StorefrontContext,
  customer: CustomerRecord,
  guestCartEntityId: string | null | undefined,
) {
  const { state, channelId } = context;
  const merged = mergeGuestCart(state, guestCartEntityId, customer.entityId, channelId);
  if (!merged.ok) throw new GraphQLError('The guest cart does not exist.');

  const session = startSession(state, customer.entityId, channelId, context.now());
  context.customer = customer;
  return { customer, cart: merged.cart, customerAccessToken: describeSession(session) };
}

/** A session as the `CustomerAccessToken` type shows it. */
export const describeSession = ({ token, expiresAt }: { readonly token: string; readonly expiresAt: number }) => ({
  value: token,
  expiresAt: new Date(expiresAt).toISOString(),
});
