import { convertMoney } from '../money/convertMoney.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { taxRate, unitPrice } from '../products/productPrice.ts';
import type { ProductRecord } from '../records/productRecord.ts';

const mostRanges = 4;

export interface PriceRangeArguments extends PageArguments {
  readonly currencyCode?: string | null;
  readonly includeTax?: boolean | null;
}

/** Divides the prices of products into at most four ranges of equal width. Empty ranges are left out. */
export function priceRanges(products: readonly ProductRecord[], args: PriceRangeArguments) {
  const { currencyCode, includeTax, ...page } = args;
  const prices = products.map((product) => unitPrice(product, null));
  const lowest = Math.min(...prices);
  const width = (Math.max(...prices) - lowest) / mostRanges;
  const show = (amount: number) => convertMoney(includeTax ? amount * (1 + taxRate) : amount, currencyCode ?? null);
  const rangeOf = (price: number) => (width === 0 ? 0 : Math.min(mostRanges - 1, Math.floor((price - lowest) / width)));
  const used = [...new Set(prices.map(rangeOf))].sort((a, b) => a - b);
  const ranges = used.map((index) => ({
    ranges: { min: show(lowest + index * width), max: show(lowest + (index + 1) * width) },
  }));
  return connectionOf(ranges, page);
}
