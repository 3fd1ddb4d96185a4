import { cartAmounts, cartLines } from '../cart/cartAmounts.ts';
import type { CartRecord } from '../cart/cartRecord.ts';
import { couponProblem } from '../coupons/couponProblem.ts';
import { sumOf } from '../pricing/sumOf.ts';
import type { StoreState } from '../state/storeState.ts';

/** Reports whether a line needs to be shipped. */
export const isPhysical = ({ product }: ReturnType<typeof cartLines>[number]) => product.type === 'physical';

/**
 * Adapts a checkout to its changed cart. Consignments lose lines that are gone. A consignment of the whole cart gets the
 * new lines. Empty consignments and coupons that the cart no longer deserves are removed.
 */
export function alignCheckout(state: StoreState, cart: CartRecord): void {
  const checkout = state.checkouts.get(cart.entityId);
  if (checkout === undefined) return;
  const physical = cartLines(cart)
    .filter(isPhysical)
    .map(({ entityId }) => entityId);
  const assigned = new Set(checkout.consignments.flatMap(({ lineItemIds }) => lineItemIds));
  const added = physical.filter((id) => !assigned.has(id));
  for (const consignment of checkout.consignments) {
    const kept = consignment.lineItemIds.filter((id) => physical.includes(id));
    consignment.lineItemIds = consignment.takesNewLines ? [...kept, ...added] : kept;
  }
  checkout.consignments = checkout.consignments.filter(({ lineItemIds }) => lineItemIds.length > 0);

  const subtotal = lineSubtotal(state, cart);
  checkout.couponCodes = checkout.couponCodes.filter((code) => {
    const coupon = state.coupons.get(code);
    return coupon && couponProblem(coupon, subtotal, cart.currencyCode, state.clock.now()) === null;
  });
}

/** Returns the sum of the lines without coupons and gift certificates, in smallest units of the cart's currency. */
export function lineSubtotal(state: StoreState, cart: CartRecord): number {
  return sumOf(cartAmounts(state, cart, cart.currencyCode).lines, ({ extendedSalePrice }) => extendedSalePrice);
}
