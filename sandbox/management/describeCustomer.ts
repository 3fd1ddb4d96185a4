import { countryName } from '../customers/countryName.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';

/** The values of `include`: parts beside the customer's own fields. */
export const includes = ['addresses', 'storecredit', 'attributes', 'formfields'] as const;

export type Include = (typeof includes)[number];

/** Formats a date with second precision, as the Management API does. */
export const isoSeconds = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Returns a customer as `v3/customers` shows it. */
export function describeCustomer(customer: CustomerRecord, include: readonly Include[] = []) {
  return {
    id: customer.entityId,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    company: customer.company,
    phone: customer.phone,
    notes: customer.notes,
    tax_exempt_category: customer.taxExemptCategory,
    customer_group_id: customer.customerGroupId,
    address_count: customer.addresses.length,
    attribute_count: customer.attributes.length,
    authentication: { force_password_reset: customer.forcePasswordReset },
    date_created: isoSeconds(customer.createdAt),
    date_modified: isoSeconds(customer.modifiedAt),
    channel_ids: customer.channelIds,
    origin_channel_id: customer.originChannelId,
    ...(include.includes('addresses') && {
      addresses: customer.addresses.map((address) => describeAddress(customer.entityId, address)),
    }),
    ...(include.includes('storecredit') && { store_credit_amounts: [{ amount: customer.storeCredit }] }),
    ...(include.includes('attributes') && {
      attributes: customer.attributes.map(({ entityId, value }) => ({
        id: entityId,
        customer_id: customer.entityId,
        attribute_id: entityId,
        attribute_value: value ?? '',
      })),
    }),
    ...(include.includes('formfields') && { form_fields: customer.formFields.map(describeFormField) }),
  };
}

function describeAddress(customerId: number, address: AddressRecord) {
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
  };
}

function describeFormField(field: FormFieldValueRecord) {
  return { name: field.name, value: formFieldValue(field) };
}

function formFieldValue(field: FormFieldValueRecord): string | number | readonly string[] {
  switch (field.kind) {
    case 'checkboxes':
      return field.values;
    case 'date':
      return field.date;
    case 'multilineText':
      return field.multilineText;
    case 'multipleChoice':
      return field.value;
    case 'number':
      return field.number;
    case 'password':
      return field.password;
    case 'text':
      return field.text;
  }
}
