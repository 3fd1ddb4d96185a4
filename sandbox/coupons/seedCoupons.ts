import type { StoreState } from '../state/storeState.ts';
import type { CouponRecord } from './couponRecord.ts';

type Seed = Pick<CouponRecord, 'code' | 'type' | 'amount'> & Partial<CouponRecord>;

const day = 86_400_000;

/** Adds the seed coupons: one of each type, one with a minimum, one that has expired and one that is used up. */
export function seedCoupons(state: StoreState): void {
  const now = state.clock.now();
  const seeds: readonly Seed[] = [
    { code: 'WELCOME10', type: 'PER_TOTAL_DISCOUNT', amount: 1000 },
    { code: 'TEN-PERCENT', type: 'PERCENTAGE_DISCOUNT', amount: 10 },
    { code: 'TWO-EACH', type: 'PER_ITEM_DISCOUNT', amount: 200 },
    { code: 'SHIP-FREE', type: 'FREE_SHIPPING', amount: 0 },
    { code: 'SHIP-LESS-5', type: 'SHIPPING_DISCOUNT', amount: 500 },
    { code: 'BIG50', type: 'PER_TOTAL_DISCOUNT', amount: 5000, minimumSubtotal: 20_000 },
    { code: 'LAST-YEAR', type: 'PERCENTAGE_DISCOUNT', amount: 25, expiresAt: now - 30 * day },
    { code: 'ONLY-ONCE', type: 'PERCENTAGE_DISCOUNT', amount: 50, maxUses: 1, timesUsed: 1 },
  ];
  for (const seed of seeds) {
    const entityId = state.nextId('coupon');
    const rest = { minimumSubtotal: 0, expiresAt: null, maxUses: null, timesUsed: 0 };
    state.coupons.set(seed.code, { ...rest, ...seed, entityId });
  }
}
