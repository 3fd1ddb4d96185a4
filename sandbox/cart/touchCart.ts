import type { StoreState } from '../state/storeState.ts';
import type { CartRecord } from './cartRecord.ts';

/** Records that a cart changed. */
export function touchCart(state: StoreState, cart: CartRecord): void {
  cart.version += 1;
  cart.updatedAt = state.clock.now();
}
