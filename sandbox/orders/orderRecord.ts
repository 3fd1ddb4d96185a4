/** An address as it was when the order was placed. */
export interface OrderAddressRecord {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly stateOrProvince: string | null;
  readonly stateOrProvinceCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  readonly postalCode: string | null;
  readonly phone: string | null;
}

/** One line of an order. Prices are per unit and without tax, in smallest units of the order's currency. */
export interface OrderLineRecord {
  readonly entityId: number;
  readonly type: 'physical' | 'digital';
  readonly productEntityId: number;
  readonly variantEntityId: number;
  /** Name, brand and SKU at the time of the order. */
  readonly name: string;
  readonly sku: string;
  readonly brand: string | null;
  readonly quantity: number;
  readonly refundedQuantity: number;
  readonly listPrice: number;
  readonly salePrice: number;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

export interface ShipmentRecord {
  readonly entityId: number;
  /** Milliseconds since the epoch. */
  readonly shippedAt: number;
  readonly provider: string;
  readonly method: string;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
}

/** The physical lines that go to one address. */
export interface OrderConsignmentRecord {
  readonly entityId: number;
  readonly shippingAddress: OrderAddressRecord;
  readonly lineEntityIds: readonly number[];
  readonly shippingCost: number;
  readonly shipments: readonly ShipmentRecord[];
}

/** A gift certificate that the order bought. */
export interface OrderGiftCertificateRecord {
  readonly entityId: number;
  readonly name: string;
  readonly code: string;
  readonly recipientEmail: string;
  readonly amount: number;
}

export interface PaymentRecord {
  readonly methodId: string;
  readonly methodName: string;
  readonly amount: number;
  /** A value of `PaymentResultStatus`. */
  readonly status: string;
  readonly instrument:
    | { readonly kind: 'card'; readonly brand: string; readonly last4: string }
    | { readonly kind: 'giftCertificate'; readonly code: string };
}

/** An order in the store's data. It does not change with the catalogue. Amounts are in smallest units. */
export interface OrderRecord {
  readonly entityId: number;
  /** null for the order of a guest. */
  readonly customerId: number | null;
  /** The cart that the order was made of. A guest finds the order by it. */
  readonly cartEntityId: string;
  readonly channelId: number;
  /** A value of `OrderStatusValue`. */
  status: string;
  readonly currencyCode: string;
  /** Milliseconds since the epoch. */
  readonly orderedAt: number;
  updatedAt: number;
  readonly email: string;
  readonly billingAddress: OrderAddressRecord;
  readonly lines: readonly OrderLineRecord[];
  readonly consignments: readonly OrderConsignmentRecord[];
  readonly giftCertificates: readonly OrderGiftCertificateRecord[];
  readonly coupons: readonly { readonly code: string; readonly amount: number }[];
  readonly taxes: readonly { readonly name: string; readonly amount: number }[];
  readonly payments: PaymentRecord[];
  readonly customerMessage: string | null;
}
