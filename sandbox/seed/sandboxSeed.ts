/** An address of a customer in a seed. The names are the customer's by default. */
export interface SeedAddress {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly address1: string;
  readonly address2?: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  readonly stateOrProvince?: string;
  readonly postalCode?: string;
  readonly phone?: string;
  readonly company?: string;
}

/** A customer in a seed. */
export interface SeedCustomer {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Without one, the customer cannot sign in with a password. */
  readonly password?: string;
  readonly phone?: string;
  readonly company?: string;
  readonly customerGroupId?: number;
  /** The channels of the account. Default: all. */
  readonly channelIds?: readonly number[];
  /** In the default currency. */
  readonly storeCredit?: number;
  readonly forcePasswordReset?: boolean;
  readonly addresses?: readonly SeedAddress[];
}

/** A product with one variant in a seed. Prices are in the default currency, without tax. */
export interface SeedProduct {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly salePrice?: number;
  readonly retailPrice?: number;
  /** HTML. */
  readonly description?: string;
  /** Default: made of the name. */
  readonly path?: string;
  /** Default: the first demo brand. */
  readonly brandEntityId?: number;
  readonly categoryEntityIds?: readonly number[];
  /** Units for sale. Default: not tracked. */
  readonly stock?: number;
  readonly isFeatured?: boolean;
  readonly availability?: 'Available' | 'Preorder' | 'Unavailable';
}

/** An order in a seed. */
export interface SeedOrder {
  /** The customer's email. */
  readonly customer: string;
  /** A value of `OrderStatusValue`. */
  readonly status: string;
  /** Default: 1. */
  readonly daysAgo?: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** Default: true. */
  readonly isPaid?: boolean;
  readonly message?: string;
}

/** A coupon in a seed. */
export interface SeedCoupon {
  readonly code: string;
  readonly type:
    | 'FREE_SHIPPING'
    | 'PERCENTAGE_DISCOUNT'
    | 'PER_ITEM_DISCOUNT'
    | 'PER_TOTAL_DISCOUNT'
    | 'SHIPPING_DISCOUNT';
  /** A percentage for `PERCENTAGE_DISCOUNT`. Otherwise an amount in the default currency. */
  readonly amount?: number;
  /** In the default currency. */
  readonly minimumSubtotal?: number;
  /** Negative if the coupon has expired. Default: never. */
  readonly expiresInDays?: number;
  readonly maxUses?: number;
}

/** Data that a sandbox starts with, in addition to the demo data. */
export interface SandboxSeed {
  readonly customers?: readonly SeedCustomer[];
  readonly products?: readonly SeedProduct[];
  readonly orders?: readonly SeedOrder[];
  readonly coupons?: readonly SeedCoupon[];
}
