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

/** The cart a customer owns on a channel: at most one. */
export function findCartOfCustomer(state: StoreState, customerId: number, channelId: number): CartRecord | null {
  for (const cart of state.carts.values()) {
    if (cart.customerId === customerId && cart.channelId === channelId) return cart;
  }
  return null;
}
