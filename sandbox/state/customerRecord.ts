import type { WishlistRecord } from '../wishlist/wishlistRecord.ts';
import type { AddressRecord } from './addressRecord.ts';
import type { FormFieldValueRecord } from './formFieldValueRecord.ts';
import type { MetafieldRecord } from './metafieldRecord.ts';

/** A salted scrypt digest. The password itself is not kept. */
export interface PasswordDigest {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export interface CustomerAttributeRecord {
  readonly entityId: number;
  readonly name: string;
  value: string | null;
}

/** A customer's account in the store's data. */
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
  /** The channels of the account. null means every channel. */
  channelIds: number[] | null;
  originChannelId: number;
  /** null until a password is set. Such an account cannot sign in with a password. */
  password: PasswordDigest | null;
  /** Whether the password is refused until it is reset. */
  forcePasswordReset: boolean;
  /** In the store's default currency. */
  storeCredit: number;
  addresses: AddressRecord[];
  attributes: CustomerAttributeRecord[];
  formFields: FormFieldValueRecord[];
  metafields: MetafieldRecord[];
  wishlists: WishlistRecord[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  modifiedAt: number;
}
