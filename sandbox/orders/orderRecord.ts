import type { AddressRecord } from '../state/addressRecord.ts';

/** One line of an order. Amounts are in the order's currency, without tax. */
export interface OrderLineRecord {
  readonly entityId: number;
  readonly productEntityId: number;
  readonly variantEntityId: number;
  /** Name, brand and SKU at the time of the order. */
  readonly name: string;
  readonly sku: string;
  readonly brand: string | null;
  readonly quantity: number;
  readonly refundedQuantity: number;
  /** Per unit. */
  readonly listPrice: number;
  /** Per unit. */
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

/** An order in the store's data. It does not change with the catalogue. */
export interface OrderRecord {
  readonly entityId: number;
  readonly customerId: number;
  readonly channelId: number;
  /** A value of `OrderStatusValue`. */
  readonly status: string;
  readonly currencyCode: string;
  /** Milliseconds since the epoch. */
  readonly orderedAt: number;
  readonly updatedAt: number;
  readonly email: string;
  readonly billingAddress: AddressRecord;
  readonly shippingAddress: AddressRecord;
  readonly lines: readonly OrderLineRecord[];
  readonly shipments: readonly ShipmentRecord[];
  readonly shippingCost: number;
  readonly couponCode: string | null;
  readonly couponDiscount: number;
  readonly customerMessage: string | null;
}
