import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';

/** Below this many units, stock counts as low. */
const warningLevel = 5;

/** Units of all variants together; null when any of them is not counted. */
export function productStock(product: ProductRecord): number | null {
  let sum = 0;
  for (const { stock } of product.variants) {
    if (stock === null) return null;
    sum += stock;
  }
  return sum;
}

export function isInStock({ stock }: VariantRecord): boolean {
  return stock === null || stock > 0;
}

export function isProductInStock(product: ProductRecord): boolean {
  return product.variants.some(isInStock);
}

/** A stock figure as the schema gives it. */
export function aggregated(stock: number | null) {
  return stock === null ? null : { availableToSell: stock, warningLevel };
}

/** Whether anybody may put it into a cart, stock aside. */
export function isPurchasable(product: ProductRecord): boolean {
  return product.availability !== 'Unavailable';
}
