import { touchCart } from '../cart/touchCart.ts';
import { endSessions } from '../customers/customerSessions.ts';
import { failure } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

interface Arguments {
  readonly cartEntityId?: string | null;
}

/** `Mutation.logout`: ends every session of the customer. A guest's sign-out succeeds and does nothing. */
export function logout(_root: unknown, { cartEntityId }: Arguments, context: StorefrontContext) {
  const cartUnassignResult = cartEntityId == null ? { cart: null, errors: [] } : unassignOwnCart(context, cartEntityId);
  if (context.customer !== null) endSessions(context.state, context.customer.entityId);
  context.customer = null;
  return { result: 'success', cartUnassignResult };
}

/** Makes the customer's cart a guest's cart again, so that the shopper keeps it after signing out. */
function unassignOwnCart({ state, customer, channelId, fromBrowser }: StorefrontContext, cartEntityId: string) {
  if (fromBrowser) {
    const message = 'A cart can be unassigned by a server only.';
    return { cart: null, errors: [failure('CartUnassignNotAllowedError', message)] };
  }
  // A persistent cart waits for the customer's next sign-in.
  if (state.settings.persistentCart) return { cart: null, errors: [] };
  const cart = state.carts.get(cartEntityId);
  if (customer === null || cart?.customerId !== customer.entityId || cart.channelId !== channelId) {
    return { cart: null, errors: [failure('CartUnassignInaccessibleError', 'The cart cannot be unassigned.')] };
  }
  cart.customerId = null;
  touchCart(state, cart);
  return { cart, errors: [] };
}
