import { GraphQLError } from 'graphql';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CartRecord } from './cartRecord.ts';

/** The shopper, as far as carts depend on it. */
export interface CartShopper {
  readonly state: StoreState;
  readonly channelId: number;
  readonly customer: CustomerRecord | null;
}

/**
 * Returns the cart of an id if the shopper may see it. A guest's cart is visible to anyone who knows its id, and a
 * customer's cart only to its owner. Carts of other channels are not found.
 */
export function findCart({ state, channelId, customer }: CartShopper, entityId: string): CartRecord | null {
  const cart = state.carts.get(entityId);
  if (cart === undefined || cart.channelId !== channelId) return null;
  return cart.customerId === null || cart.customerId === customer?.entityId ? cart : null;
}

/**
 * Returns the cart of a mutation, in the version it expects.
 *
 * @throws GraphQLError if the shopper may not see the cart, or if it has changed since that version
 */
export function findCartToChange(shopper: CartShopper, entityId: string, version?: number | null): CartRecord {
  const cart = findCart(shopper, entityId);
  if (cart === null) throw new GraphQLError('The cart does not exist.');
  if (version != null && version !== cart.version) {
    throw new GraphQLError(`The cart is at version ${cart.version}, not ${version}.`);
  }
  return cart;
}

/** Returns the shopper's own cart, or null for a guest and for a customer without a cart. */
export function findOwnCart({ state, channelId, customer }: CartShopper): CartRecord | null {
  return customer && findCartOfCustomer(state, customer.entityId, channelId);
}

/** Returns the cart of a customer on a channel. A customer has at most one. */
export function findCartOfCustomer(state: StoreState, customerId: number, channelId: number): CartRecord | null {
  for (const cart of state.carts.values()) {
    if (cart.customerId === customerId && cart.channelId === channelId) return cart;
  }
  return null;
}
