import type { OrderRecord } from '../orders/orderRecord.ts';
import type { WishlistRecord } from '../wishlist/wishlistRecord.ts';
import type { AddressRecord } from './addressRecord.ts';
import type { FormFieldValueRecord } from './formFieldValueRecord.ts';
import type { MetafieldRecord } from './metafieldRecord.ts';

/** A salted scrypt digest; the password itself is never kept. */
export interface PasswordDigest {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export interface CustomerAttributeRecord {
  readonly entityId: number;
  readonly name: string;
  value: string | null;
}

/** A shopper's account as the store keeps it. */
export interface CustomerRecord {
  readonly entityId: number;
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  phone: string;
  notes: string;
  taxExemptCategory: string;
  customerGroupId: number;
  /** The channels the account exists on; null means every channel. */
  channelIds: number[] | null;
  originChannelId: number;
  /** Null until a password is set: such an account cannot sign in with one. */
  password: PasswordDigest | null;
  /** The password is not accepted until it has been reset. */
  forcePasswordReset: boolean;
  /** Credit in the store's default currency. */
  storeCredit: number;
  addresses: AddressRecord[];
  attributes: CustomerAttributeRecord[];
  formFields: FormFieldValueRecord[];
  metafields: MetafieldRecord[];
  orders: OrderRecord[];
  wishlists: WishlistRecord[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  modifiedAt: number;
}
