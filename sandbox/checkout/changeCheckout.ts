import type { CartShopper } from '../cart/findCart.ts';
import { touchCart } from '../cart/touchCart.ts';
import { checkoutView } from './checkoutView.ts';
import { findCheckoutToChange, type OpenCheckout } from './findCheckout.ts';

/** The members that the input of every checkout mutation has. */
export interface CheckoutTarget {
  readonly checkoutEntityId: string;
  readonly version?: number | null;
}

/**
 * Changes a checkout and its cart, or nothing if `change` throws. Returns the payload of the mutation.
 *
 * @throws GraphQLError if the shopper may not see the checkout or if its version differs, and whatever `change` throws
 */
export function changeCheckout(
  shopper: CartShopper,
  { checkoutEntityId, version }: CheckoutTarget,
  change: (draft: OpenCheckout) => void,
) {
  const { state } = shopper;
  const found = findCheckoutToChange(shopper, checkoutEntityId, version);
  const draft = structuredClone(found);
  change(draft);
  Object.assign(found.cart, draft.cart);
  Object.assign(found.checkout, draft.checkout);
  state.checkouts.set(found.cart.entityId, found.checkout);
  touchCart(state, found.cart);
  return { checkout: checkoutView(state, found) };
}
