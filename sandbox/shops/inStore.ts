import { withProducts } from '../catalogue/products/currentProducts.ts';
import type { StoreState } from '../state/storeState.ts';
import { withShop } from './currentShop.ts';

/** Runs a function in a store, so that it finds this store's products, prices and rules, and no other's. */
export function inStore<Result>({ shop, products }: StoreState, run: () => Result): Result {
  return withShop(shop, () => withProducts(products, run));
}
