import { convertMinor } from '../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode } from '../catalogue/money/money.ts';
import { allocate } from '../pricing/allocate.ts';
import { sumOf } from '../pricing/sumOf.ts';
import type { CouponRecord } from './couponRecord.ts';

/** What a coupon can reduce: a line of goods, or the shipping of a consignment. Smallest units. */
interface Reducible {
  readonly amount: number;
  readonly quantity: number;
}

/** The share of each coupon in each item: `shares[coupon][item]`, in smallest units. */
export type CouponShares = readonly (readonly number[])[];

/**
 * Returns what coupons take off the lines. They apply one after the other, each to the rest that the earlier ones left.
 * No line becomes negative.
 */
export function goodsDiscounts(
  lines: readonly Reducible[],
  coupons: readonly CouponRecord[],
  currencyCode: string,
): CouponShares {
  return reduceInTurn(lines, coupons, (coupon, rest) => {
    const amount = convertMinor(coupon.amount, defaultCurrencyCode(), currencyCode);
    switch (coupon.type) {
      case 'PERCENTAGE_DISCOUNT':
        return rest.map((left) => Math.round((left * coupon.amount) / 100));
      case 'PER_ITEM_DISCOUNT':
        return rest.map((left, index) => Math.min(left, amount * (lines[index]?.quantity ?? 0)));
      case 'PER_TOTAL_DISCOUNT':
        return allocate(Math.min(amount, sum(rest)), rest);
      default:
        return rest.map(() => 0);
    }
  });
}

/** Returns what coupons take off the shipping of each consignment, by the same rules. */
export function shippingDiscounts(
  costs: readonly number[],
  coupons: readonly CouponRecord[],
  currencyCode: string,
): CouponShares {
  const consignments = costs.map((amount) => ({ amount, quantity: 1 }));
  return reduceInTurn(consignments, coupons, (coupon, rest) => {
    if (coupon.type === 'FREE_SHIPPING') return rest;
    if (coupon.type !== 'SHIPPING_DISCOUNT') return rest.map(() => 0);
    const amount = convertMinor(coupon.amount, defaultCurrencyCode(), currencyCode);
    return allocate(Math.min(amount, sum(rest)), rest);
  });
}

function reduceInTurn(
  items: readonly Reducible[],
  coupons: readonly CouponRecord[],
  reduce: (coupon: CouponRecord, rest: readonly number[]) => readonly number[],
): CouponShares {
  let rest = items.map(({ amount }) => amount);
  return coupons.map((coupon) => {
    const shares = reduce(coupon, rest);
    rest = rest.map((left, index) => left - (shares[index] ?? 0));
    return shares;
  });
}

const sum = (amounts: readonly number[]) => sumOf(amounts, (amount) => amount);
