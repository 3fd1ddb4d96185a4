import { GraphQLError } from 'graphql';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import type { CartLineRecord } from './cartRecord.ts';

const mostLines = 200;
const mostUnits = 10_000;

/**
 * Refuses lines that the store cannot deliver: more units of a variant than in stock, or a number of units outside the
 * product's purchase limits. All lines of the cart count together.
 *
 * @throws GraphQLError that names the product
 */
export function checkQuantities(lines: readonly CartLineRecord[]): void {
  if (lines.length > mostLines) throw new GraphQLError(`A cart has at most ${mostLines} line items.`);
  for (const [variantEntityId, wanted] of sumBy(lines, (line) => line.variantEntityId)) {
    if (wanted > mostUnits) throw new GraphQLError(`A cart has at most ${mostUnits} units of a product.`);
    const variant = findVariant(variantEntityId);
    const product = variant && findProduct(variant.productEntityId);
    if (variant?.stock != null && wanted > variant.stock) {
      throw new GraphQLError(`Not enough stock: "${product?.name}" has ${variant.stock} left.`);
    }
  }
  for (const [productEntityId, wanted] of sumBy(lines, (line) => line.productEntityId)) {
    const product = findProduct(productEntityId);
    if (product?.minPurchaseQuantity != null && wanted < product.minPurchaseQuantity) {
      throw new GraphQLError(`"${product.name}" is sold from ${product.minPurchaseQuantity} up.`);
    }
    if (product?.maxPurchaseQuantity != null && wanted > product.maxPurchaseQuantity) {
      throw new GraphQLError(`"${product.name}" is sold up to ${product.maxPurchaseQuantity} at a time.`);
    }
  }
}

function sumBy(lines: readonly CartLineRecord[], keyOf: (line: CartLineRecord) => number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + line.quantity);
  return sums;
}
