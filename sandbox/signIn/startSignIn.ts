import { GraphQLError } from 'graphql';
import { mergeGuestCart } from '../cart/mergeGuestCart.ts';
import { checkCompany } from '../company/checkCompany.ts';
import { startSession } from '../customers/customerSessions.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

/**
 * Signs the customer in for the rest of this request and afterwards, and returns what both sign-in mutations share.
 *
 * @throws GraphQLError if the channel is not live, if the customer's company may not sign in, or if the guest cart cannot be taken over. No one is signed in then.
 */
export function startSignIn(
  context: StorefrontContext,
  customer: CustomerRecord,
  guestCartEntityId: string | null | undefined,
) {
  const { state, channelId } = context;
  if (!state.settings.isLive)
    throw new GraphQLError('Operation cannot be performed as the storefront channel is not live');
  checkCompany(state, customer.entityId);
  const merged = mergeGuestCart(state, guestCartEntityId, customer.entityId, channelId);
  if (!merged.ok) throw new GraphQLError('The guest cart does not exist.');

  const session = startSession(state, customer.entityId, channelId, context.now());
  context.customer = customer;
  return { customer, cart: merged.cart, customerAccessToken: describeSession(session) };
}

/** Returns a session as the `CustomerAccessToken` type shows it. */
export const describeSession = ({ token, expiresAt }: { readonly token: string; readonly expiresAt: number }) => ({
  value: token,
  expiresAt: new Date(expiresAt).toISOString(),
});
