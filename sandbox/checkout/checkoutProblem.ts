import { cartLines } from '../cart/cartAmounts.ts';
import { couponProblem } from '../coupons/couponProblem.ts';
import { giftCertificateStatus } from '../giftCertificates/giftCertificateStatus.ts';
import type { StoreState } from '../state/storeState.ts';
import { isPhysical, lineSubtotal } from './alignCheckout.ts';
import type { CheckoutAddressRecord } from './checkoutRecord.ts';
import { optionsOf } from './checkoutTotals.ts';
import type { OpenCheckout } from './findCheckout.ts';

const required = ['firstName', 'lastName', 'address1', 'city'] as const;

function isIncomplete(address: CheckoutAddressRecord): boolean {
  return required.some((name) => address[name] === null);
}

/**
 * Returns what a checkout lacks to become an order, or null.
 *
 * @param email of the customer, or null for a guest, who has to enter one
 * @param now milliseconds since the epoch
 */
export function checkoutProblem(
  state: StoreState,
  { cart, checkout }: OpenCheckout,
  email: string | null,
  now: number,
): string | null {
  const { billingAddress, consignments } = checkout;
  if (billingAddress === null) return 'The billing address is missing.';
  if (isIncomplete(billingAddress)) return 'The billing address is incomplete.';
  if (billingAddress.email === null && email === null) return 'The billing address has no email.';
  const assigned = new Set(consignments.flatMap(({ lineItemIds }) => lineItemIds));
  if (cartLines(cart).some((line) => isPhysical(line) && !assigned.has(line.entityId))) {
    return 'A line item has no shipping address.';
  }
  for (const consignment of consignments) {
    if (isIncomplete(consignment.address)) return 'A shipping address is incomplete.';
    const options = optionsOf(cart, consignment, cart.currencyCode);
    if (!options.some(({ entityId }) => entityId === consignment.shippingOptionId)) {
      return 'A consignment has no shipping option.';
    }
  }
  const isSpendable = (code: string) => {
    const certificate = state.giftCertificates.get(code);
    return certificate !== undefined && giftCertificateStatus(certificate, now) === 'ACTIVE';
  };
  if (!checkout.giftCertificateCodes.every(isSpendable)) return 'A gift certificate can no longer be used.';
  const subtotal = lineSubtotal(state, cart);
  const isUsable = (code: string) => {
    const coupon = state.coupons.get(code);
    return coupon !== undefined && couponProblem(coupon, subtotal, cart.currencyCode, now) === null;
  };
  return checkout.couponCodes.every(isUsable) ? null : 'A coupon can no longer be used.';
}
