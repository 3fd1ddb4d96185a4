import type { ProductRecord } from '../records/productRecord.ts';
import { kitchenProducts } from './kitchenProducts.ts';
import { outdoorProducts } from './outdoorProducts.ts';
import { paperProducts } from './paperProducts.ts';

/** The products of a new store, by entity id. */
export const seedProducts: readonly ProductRecord[] = [...kitchenProducts, ...outdoorProducts, ...paperProducts];
