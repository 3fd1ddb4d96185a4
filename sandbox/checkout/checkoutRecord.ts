import type { OrderAddressRecord } from '../orders/orderRecord.ts';
import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';

/** An address of a checkout. An estimate has little more than a country. */
export interface CheckoutAddressRecord extends OrderAddressRecord {
  readonly email: string | null;
  readonly customFields: readonly FormFieldValueRecord[];
  /** Whether the order adds it to the customer's address book. */
  readonly shouldSaveAddress: boolean;
}

export interface ConsignmentRecord {
  readonly entityId: string;
  address: CheckoutAddressRecord;
  lineItemIds: string[];
  /** Whether lines that the shopper adds later belong to it. */
  takesNewLines: boolean;
  shippingOptionId: string | null;
}

/** What a shopper entered in the checkout of a cart. Totals follow from it and from the cart. */
export interface CheckoutRecord {
  readonly cartEntityId: string;
  billingAddress: ({ readonly entityId: string } & CheckoutAddressRecord) | null;
  consignments: ConsignmentRecord[];
  /** In the order in which they apply. */
  couponCodes: string[];
  /** In the order in which they pay. */
  giftCertificateCodes: string[];
  customerMessage: string | null;
}
