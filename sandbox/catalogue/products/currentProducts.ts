import { AsyncLocalStorage } from 'node:async_hooks';
import type { ProductRecord } from '../records/productRecord.ts';

/** The products of one store, by entity id. Records are replaced and never changed. */
export type Products = Map<number, ProductRecord>;

const current = new AsyncLocalStorage<Products>();

/**
 * Runs a function in a store with these products. Each request runs in its store, so that the finders of products, which
 * every part of the store calls, cannot mix up two stores of one process.
 */
export function withProducts<Result>(products: Products, run: () => Result): Result {
  return current.run(products, run);
}

/**
 * Returns the products of the store in which the caller runs.
 *
 * @throws Error outside of a store
 */
export function currentProducts(): Products {
  const products = current.getStore();
  if (products === undefined) throw new Error('Products exist in a store only. See withProducts.');
  return products;
}
