import { AsyncLocalStorage } from 'node:async_hooks';
import type { Shop } from './shop.ts';

const current = new AsyncLocalStorage<Shop>();

/** Runs a function in a store of this shop. Each request runs in its store, as with `withProducts`. */
export function withShop<Result>(shop: Shop, run: () => Result): Result {
  return current.run(shop, run);
}

/**
 * Returns the shop of the store in which the caller runs.
 *
 * @throws Error outside of a store
 */
export function currentShop(): Shop {
  const shop = current.getStore();
  if (shop === undefined) throw new Error('A shop exists in a store only. See withShop.');
  return shop;
}
