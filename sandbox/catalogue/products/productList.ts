import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import type { ProductRecord } from '../records/productRecord.ts';
import { unitPrice } from './productPrice.ts';
import { isProductInStock } from './productStock.ts';

export interface ProductListArguments extends PageArguments {
  readonly hideOutOfStock?: boolean | null;
}

type Order = (a: ProductRecord, b: ProductRecord) => number;

const byName: Order = (a, b) => a.name.localeCompare(b.name);
const byPrice: Order = (a, b) => unitPrice(a, null) - unitPrice(b, null);
const byRating: Order = (a, b) => rating(a) - rating(b);
const featuredFirst: Order = (a, b) => Number(b.isFeatured) - Number(a.isFeatured);

/** The sort orders of product lists (`CategoryProductSort`, `SearchProductsSortInput`). */
export const productOrders = {
  A_TO_Z: byName,
  Z_TO_A: (a, b) => byName(b, a),
  LOWEST_PRICE: byPrice,
  HIGHEST_PRICE: (a, b) => byPrice(b, a),
  BEST_SELLING: (a, b) => b.sold - a.sold,
  BEST_REVIEWED: (a, b) => byRating(b, a),
  NEWEST: (a, b) => b.createdAt.localeCompare(a.createdAt),
  FEATURED: featuredFirst,
  DEFAULT: featuredFirst,
  RELEVANCE: () => 0,
} satisfies Record<string, Order>;

export type ProductOrder = keyof typeof productOrders;

/** Returns a page of products, without those out of stock on request. */
export function productPage(products: readonly ProductRecord[], { hideOutOfStock, ...page }: ProductListArguments) {
  return connectionOf(hideOutOfStock ? products.filter(isProductInStock) : products, page);
}

function rating({ reviews }: ProductRecord): number {
  return reviews.length === 0 ? 0 : reviews.reduce((sum, review) => sum + review.rating, 0) / reviews.length;
}
