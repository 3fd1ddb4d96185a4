/** A coupon in the store's data. Amounts are in smallest units of the default currency. */
export interface CouponRecord {
  readonly entityId: number;
  /** In upper case. Shoppers may enter it in any case. */
  readonly code: string;
  readonly type:
    | 'FREE_SHIPPING'
    | 'PERCENTAGE_DISCOUNT'
    | 'PER_ITEM_DISCOUNT'
    | 'PER_TOTAL_DISCOUNT'
    | 'SHIPPING_DISCOUNT';
  /** A percentage for `PERCENTAGE_DISCOUNT`, and an amount for all other types. */
  readonly amount: number;
  /** The sum of the lines, without gift certificates, that the cart needs. */
  readonly minimumSubtotal: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number | null;
  /** The number of orders that may use it, or null. */
  readonly maxUses: number | null;
  timesUsed: number;
}
