import { alignCheckout } from '../checkout/alignCheckout.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CartRecord } from './cartRecord.ts';

/** Records that a cart or its checkout changed, and adapts the checkout to the cart. */
export function touchCart(state: StoreState, cart: CartRecord): void {
  alignCheckout(state, cart);
  cart.version += 1;
  cart.updatedAt = state.clock.now();
}
