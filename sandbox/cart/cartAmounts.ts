import { convertMinor, toMinor } from '../catalogue/money/minorUnits.ts';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import { listPrice, unitPrice } from '../catalogue/products/productPrice.ts';
import type { ProductRecord, VariantRecord } from '../catalogue/records/productRecord.ts';
import { goodsDiscounts } from '../coupons/couponDiscounts.ts';
import type { CouponRecord } from '../coupons/couponRecord.ts';
import { sumOf } from '../pricing/sumOf.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CartLineRecord, CartRecord } from './cartRecord.ts';

/** A line of a cart with its product. */
export interface CartLine extends CartLineRecord {
  readonly product: ProductRecord;
  readonly variant: VariantRecord;
}

/** The amounts of one line in smallest units of one currency. */
export type LineAmounts = ReturnType<typeof lineAmounts> & { readonly couponAmount: number };

/** Returns the lines of a cart with their products. */
export function cartLines(cart: CartRecord): CartLine[] {
  return cart.lines.map((line) => {
    const variant = findVariant(line.variantEntityId);
    const product = findProduct(line.productEntityId);
    if (variant === null || product === null) throw new Error(`The catalogue lost variant ${line.variantEntityId}.`);
    return { ...line, product, variant };
  });
}

/** Returns the coupons of the cart's checkout, in the order in which they apply. */
export function appliedCoupons(state: StoreState, cart: CartRecord): CouponRecord[] {
  const codes = state.checkouts.get(cart.entityId)?.couponCodes ?? [];
  return codes.map((code) => state.coupons.get(code)).filter((coupon) => coupon !== undefined);
}

/**
 * Prices a cart in one currency. Every price is rounded once, per unit, so that all sums are exact.
 *
 * @returns amounts in smallest units. `lines` has the order of the cart's lines, `couponShares` that of the coupons.
 */
export function cartAmounts(state: StoreState, cart: CartRecord, currencyCode: string) {
  const coupons = appliedCoupons(state, cart);
  const priced = cartLines(cart).map((line) => ({ ...lineAmounts(line, currencyCode), quantity: line.quantity }));
  const couponShares = goodsDiscounts(
    priced.map(({ extendedSalePrice, quantity }) => ({ amount: extendedSalePrice, quantity })),
    coupons,
    currencyCode,
  );
  const lines: LineAmounts[] = priced.map((line, index) => ({
    ...line,
    couponAmount: sumOf(couponShares, (shares) => shares[index] ?? 0),
  }));
  const gifts = sumOf(cart.giftCertificates, ({ amount }) => convertMinor(amount, cart.currencyCode, currencyCode));
  const baseAmount = gifts + sumOf(lines, ({ extendedListPrice }) => extendedListPrice);
  const saleAmount = gifts + sumOf(lines, ({ extendedSalePrice }) => extendedSalePrice);
  const couponAmount = sumOf(lines, (line) => line.couponAmount);
  return {
    coupons,
    couponShares,
    lines,
    gifts,
    baseAmount,
    discountedAmount: baseAmount - saleAmount,
    couponAmount,
    amount: saleAmount - couponAmount,
  };
}

/** Returns the bulk price that a quantity reaches, or null. */
export function bulkTier({ bulkPrices }: ProductRecord, quantity: number) {
  const reached = ({ minimumQuantity, maximumQuantity }: ProductRecord['bulkPrices'][number]) =>
    quantity >= minimumQuantity && quantity <= (maximumQuantity ?? quantity);
  return bulkPrices.find(reached) ?? null;
}

function lineAmounts({ product, variant, quantity }: CartLine, currencyCode: string) {
  const unit = (amount: number) => toMinor(amount, currencyCode);
  const percentOff = bulkTier(product, quantity)?.percentOff ?? 0;
  const list = unit(listPrice(product, variant));
  const sale = unit((unitPrice(product, variant) * (100 - percentOff)) / 100);
  const comparison = product.retailPrice === null ? list : unit(product.retailPrice);
  return {
    listPrice: list,
    originalPrice: list,
    salePrice: sale,
    retailPrice: unit(product.retailPrice ?? 0),
    comparisonPrice: comparison,
    extendedListPrice: list * quantity,
    extendedSalePrice: sale * quantity,
    extendedComparisonPrice: comparison * quantity,
    discountedAmount: 0,
  };
}
