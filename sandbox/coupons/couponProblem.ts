import { convertMinor } from '../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode } from '../catalogue/money/money.ts';
import type { CouponRecord } from './couponRecord.ts';

/**
 * Returns the reason why a coupon cannot be used, or null.
 *
 * @param subtotal of the lines in smallest units of the cart's currency
 * @param now milliseconds since the epoch
 */
export function couponProblem(
  coupon: CouponRecord,
  subtotal: number,
  currencyCode: string,
  now: number,
): string | null {
  if (coupon.expiresAt !== null && coupon.expiresAt <= now) return 'The coupon has expired.';
  if (coupon.maxUses !== null && coupon.timesUsed >= coupon.maxUses) return 'The coupon has been used up.';
  const minimum = convertMinor(coupon.minimumSubtotal, defaultCurrencyCode(), currencyCode);
  return subtotal < minimum ? 'The cart does not reach the minimum of the coupon.' : null;
}
