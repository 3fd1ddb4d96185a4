import type { StoreState } from './storeState.ts';

/** Fills a store with its first customers. */
export function seedCustomers(_state: StoreState): void {}
