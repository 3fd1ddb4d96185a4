import { GraphQLError } from 'graphql';
import type { CartRecord } from '../cart/cartRecord.ts';
import { type CartShopper, findCart, findOwnCart } from '../cart/findCart.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CheckoutRecord } from './checkoutRecord.ts';

/** A checkout with its cart. Both have the same entity id. */
export interface OpenCheckout {
  readonly cart: CartRecord;
  readonly checkout: CheckoutRecord;
}

/** Returns the checkout of a cart. It is empty until the shopper enters something. */
export function checkoutOf(state: StoreState, cart: CartRecord): CheckoutRecord {
  return (
    state.checkouts.get(cart.entityId) ?? {
      cartEntityId: cart.entityId,
      billingAddress: null,
      consignments: [],
      couponCodes: [],
      giftCertificateCodes: [],
      customerMessage: null,
    }
  );
}

/** Returns the checkout of an id, or without one that of the shopper's own cart, if the shopper may see the cart. */
export function findCheckout(shopper: CartShopper, entityId: string | null): OpenCheckout | null {
  const cart = entityId === null ? findOwnCart(shopper) : findCart(shopper, entityId);
  return cart && { cart, checkout: checkoutOf(shopper.state, cart) };
}

/**
 * Returns the checkout of a mutation, in the version that it expects.
 *
 * @throws GraphQLError if the shopper may not see the checkout, or if it has changed since that version
 */
export function findCheckoutToChange(shopper: CartShopper, entityId: string, version?: number | null): OpenCheckout {
  const found = findCheckout(shopper, entityId);
  if (found === null) throw new GraphQLError('The checkout does not exist.');
  if (version != null && version !== found.cart.version) {
    throw new GraphQLError(`The checkout is at version ${found.cart.version}, not ${version}.`);
  }
  return found;
}
