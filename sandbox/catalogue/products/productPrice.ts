import { convertMoney } from '../money/convertMoney.ts';
import type { MoneyValue } from '../money/money.ts';
import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';

/** The store's sales tax, for prices with tax. */
export const taxRate = 0.08;

/**
 * Returns the price of one unit in the default currency, without tax. A sale price applies to every variant without a
 * price of its own.
 */
export function unitPrice(product: ProductRecord, variant: VariantRecord | null): number {
  return variant?.price ?? product.salePrice ?? product.basePrice;
}

/** Returns the price of one unit without reductions, in the default currency, without tax. */
export function listPrice(product: ProductRecord, variant: VariantRecord | null): number {
  return variant?.price ?? product.basePrice;
}

export interface PriceArguments {
  readonly includeTax?: boolean | null;
  readonly currencyCode?: string | null;
}

/** Returns the `Prices` of a product or of one variant. */
export function pricesOf(product: ProductRecord, variant: VariantRecord | null, args: PriceArguments) {
  const show = (amount: number) =>
    convertMoney(args.includeTax ? amount * (1 + taxRate) : amount, args.currencyCode ?? null);
  const optional = (amount: number | null) => (amount === null ? null : show(amount));
  const paid = unitPrice(product, variant);
  const isReduced = product.salePrice !== null && variant?.price === undefined;
  return {
    price: show(paid),
    salePrice: optional(isReduced ? product.salePrice : null),
    basePrice: show(listPrice(product, variant)),
    retailPrice: optional(product.retailPrice),
    mapPrice: null,
    priceRange: rangeOf(product, variant, show),
    retailPriceRange:
      product.retailPrice === null ? null : { min: show(product.retailPrice), max: show(product.retailPrice) },
    saved: product.retailPrice === null ? null : show(Math.max(0, product.retailPrice - paid)),
    bulkPricing: product.bulkPrices.map((tier) => ({ __typename: 'BulkPricingPercentageDiscount', ...tier })),
  };
}

function rangeOf(product: ProductRecord, variant: VariantRecord | null, show: (amount: number) => MoneyValue) {
  const amounts = (variant === null ? product.variants : [variant]).map((each) => unitPrice(product, each));
  return { min: show(Math.min(...amounts)), max: show(Math.max(...amounts)) };
}
