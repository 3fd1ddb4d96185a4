import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';

/** Fewer units than this count as low stock. */
const warningLevel = 5;

/** Returns the units of all variants together, or null if the stock of a variant is not tracked. */
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

/** A stock figure in the form of the schema. The store takes no orders beyond its stock. */
export interface StockFigure {
  readonly availableToSell: number;
  readonly warningLevel: number;
  readonly availableOnHand: number;
  readonly unlimitedBackorder: false;
  readonly availableForBackorder: 0;
}

/** Returns the figure of a stock, or null if the stock is not tracked. */
export function aggregated(stock: number | null): StockFigure | null {
  if (stock === null) return null;
  return {
    availableToSell: stock,
    availableOnHand: stock,
    warningLevel,
    unlimitedBackorder: false,
    availableForBackorder: 0,
  };
}

/** Reports whether the product can be added to a cart, regardless of stock. */
export function isPurchasable(product: ProductRecord): boolean {
  return product.availability !== 'Unavailable';
}
