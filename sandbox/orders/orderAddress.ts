import type { AddressRecord } from '../state/addressRecord.ts';
import type { OrderAddressRecord } from './orderRecord.ts';

/** Returns the address of an order: one of the address book, or only the person's name in the store's country. */
export function toOrderAddress(
  address: AddressRecord | undefined,
  { firstName, lastName }: { readonly firstName: string; readonly lastName: string },
): OrderAddressRecord {
  return {
    firstName: address?.firstName ?? firstName,
    lastName: address?.lastName ?? lastName,
    company: address?.company ?? null,
    address1: address?.address1 ?? null,
    address2: address?.address2 ?? null,
    city: address?.city ?? null,
    stateOrProvince: address?.stateOrProvince ?? null,
    stateOrProvinceCode: null,
    countryCode: address?.countryCode ?? 'US',
    postalCode: address?.postalCode ?? null,
    phone: address?.phone ?? null,
  };
}
