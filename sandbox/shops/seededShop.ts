import type { StoreState } from '../state/storeState.ts';
import type { Shop } from './shop.ts';

/** A shop with its first customers. */
export interface SeededShop extends Shop {
  /** Adds the customers, and what they have. Runs in the store. */
  seed(state: StoreState): void;
}
