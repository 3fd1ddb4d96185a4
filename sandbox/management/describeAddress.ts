import { countryName } from '../customers/countryName.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import { describeFormField } from './describeFormField.ts';

/** Returns an address as `v3/customers/addresses` shows it. */
export function describeAddress(customerId: number, address: AddressRecord, withFormFields = false) {
  return {
    id: address.entityId,
    customer_id: customerId,
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company ?? '',
    address1: address.address1,
    address2: address.address2 ?? '',
    address_type: address.addressType.toLowerCase(),
    city: address.city,
    state_or_province: address.stateOrProvince ?? '',
    postal_code: address.postalCode ?? '',
    country: countryName(address.countryCode) ?? '',
    country_code: address.countryCode,
    phone: address.phone ?? '',
    ...(withFormFields && { form_fields: address.formFields.map(describeFormField) }),
  };
}
