import type { StoreState } from '../state/storeState.ts';

/** Deletes a cart with its checkout. Redirect URLs of the cart then lead nowhere. */
export function removeCart(state: StoreState, cartEntityId: string): void {
  state.carts.delete(cartEntityId);
  state.checkouts.delete(cartEntityId);
}
