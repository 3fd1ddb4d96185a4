import { appliedCoupons, type CartLine, cartAmounts, cartLines } from '../cart/cartAmounts.ts';
import type { CartRecord } from '../cart/cartRecord.ts';
import { convertMinor } from '../catalogue/money/minorUnits.ts';
import { shippingDiscounts } from '../coupons/couponDiscounts.ts';
import { type ShippingOption, shippingOptions } from '../pricing/shippingMethods.ts';
import { sumOf } from '../pricing/sumOf.ts';
import { homeCountry, sumTaxes, taxOn } from '../pricing/taxes.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CheckoutRecord, ConsignmentRecord } from './checkoutRecord.ts';

/** Returns the ways to ship a consignment, with prices in smallest units of a currency. */
export function optionsOf(cart: CartRecord, consignment: ConsignmentRecord, currencyCode: string): ShippingOption[] {
  const { address, lineItemIds } = consignment;
  const ounces = sumOf(
    cartLines(cart).filter(({ entityId }) => lineItemIds.includes(entityId)),
    ({ product, quantity }) => (product.weight ?? 0) * quantity,
  );
  return shippingOptions(address.countryCode, ounces, currencyCode);
}

/** Returns the country of the tax on a line: where it is shipped to, otherwise where the payer is. */
function taxCountry(line: CartLine, { consignments, billingAddress }: CheckoutRecord): string {
  const consignment = consignments.find(({ lineItemIds }) => lineItemIds.includes(line.entityId));
  return consignment?.address.countryCode ?? billingAddress?.countryCode ?? homeCountry;
}

/**
 * Computes all totals of a checkout in one currency, in smallest units. Every total is the sum of its parts:
 * `grandTotal` = `subtotal` − `itemDiscount` − coupons + `shipping` + `tax`, and
 * `outstanding` = `grandTotal` − gift certificates.
 */
export function checkoutTotals(state: StoreState, cart: CartRecord, checkout: CheckoutRecord, currencyCode: string) {
  const goods = cartAmounts(state, cart, currencyCode);
  const coupons = appliedCoupons(state, cart);
  const selected = checkout.consignments.map((consignment) => {
    const options = optionsOf(cart, consignment, currencyCode);
    const option = options.find(({ entityId }) => entityId === consignment.shippingOptionId) ?? null;
    return { consignment, options, option, cost: option?.cost ?? 0 };
  });
  const shippingShares = shippingDiscounts(
    selected.map(({ cost }) => cost),
    coupons,
    currencyCode,
  );
  const consignments = selected.map((each, index) => ({
    ...each,
    coupons: coupons.map((coupon, at) => ({ coupon, amount: shippingShares[at]?.[index] ?? 0 })),
  }));
  const couponTotals = coupons.map((coupon, at) => ({
    coupon,
    amount: sumOf(goods.couponShares[at] ?? [], (share) => share) + sumOf(shippingShares[at] ?? [], (share) => share),
  }));
  const taxes = sumTaxes(
    cartLines(cart).map((line, index) => {
      const { extendedSalePrice = 0, couponAmount = 0 } = goods.lines[index] ?? {};
      return taxOn(extendedSalePrice - couponAmount, taxCountry(line, checkout));
    }),
  );
  const shipping = sumOf(selected, ({ cost }) => cost);
  const tax = sumOf(taxes, ({ amount }) => amount);
  const couponTotal = sumOf(couponTotals, ({ amount }) => amount);
  const grandTotal = goods.baseAmount - goods.discountedAmount - couponTotal + shipping + tax;
  const giftCertificates = payWithGiftCertificates(state, checkout, grandTotal, currencyCode);
  return {
    goods,
    consignments,
    coupons: couponTotals,
    taxes,
    subtotal: goods.baseAmount,
    itemDiscount: goods.discountedAmount,
    couponTotal,
    shipping,
    tax,
    grandTotal,
    giftCertificates,
    outstanding: grandTotal - sumOf(giftCertificates, ({ used }) => used),
  };
}

export type CheckoutTotals = ReturnType<typeof checkoutTotals>;

/** Each gift certificate pays what the earlier ones left. */
function payWithGiftCertificates(state: StoreState, checkout: CheckoutRecord, grandTotal: number, code: string) {
  let outstanding = grandTotal;
  return checkout.giftCertificateCodes.flatMap((giftCode) => {
    const certificate = state.giftCertificates.get(giftCode);
    if (certificate === undefined) return [];
    const balance = convertMinor(certificate.balance, certificate.currencyCode, code);
    const used = Math.min(balance, outstanding);
    outstanding -= used;
    return [{ certificate, balance, used, remaining: balance - used }];
  });
}
