import { GraphQLError } from 'graphql';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CartRecord } from './cartRecord.ts';

/** Who is asking, as far as carts care. */
export interface CartShopper {
  readonly state: StoreState;
  readonly channelId: number;
  readonly customer: CustomerRecord | null;
}

/**
 * The cart of this id, if the shopper may see it: anybody who knows the id of a guest's cart, only the owner of a
 * customer's. Another channel's cart is not there.
 */
export function findCart({ state, channelId, customer }: CartShopper, entityId: string): CartRecord | null {
  const cart = state.carts.get(entityId);
  if (cart === undefined || cart.channelId !== channelId) return null;
  return cart.customerId === null || cart.customerId === customer?.entityId ? cart : null;
}

/**
 * The cart a mutation names, at the version it expects.
 *
 * @throws GraphQLError when the shopper may not see such a cart, or when it has changed since that version.
 */
export function findCartToChange(shopper: CartShopper, entityId: string, version?: number | null): CartRecord {
  const cart = findCart(shopper, entityId);
  if (cart === null) throw new GraphQLError('The cart does not exist.');
  if (version != null && version !== cart.version) {
    throw new GraphQLError(`The cart is at version ${cart.version}, not ${version}.`);
  }
  return cart;
}

/** The cart the shopper owns; null for a guest, and for a customer without one. */
export function findOwnCart({ state, channelId, customer }: CartShopper): CartRecord | null {
  return customer && findCartOfCustomer(state, customer.entityId, channelId);
}

/** The cart a customer owns on a channel: at most one. */
export function findCartOfCustomer(state: StoreState, customerId: number, channelId: number): CartRecord | null {
  for (const cart of state.carts.values()) {
    if (cart.customerId === customerId && cart.channelId === channelId) return cart;
  }
  return null;
}
