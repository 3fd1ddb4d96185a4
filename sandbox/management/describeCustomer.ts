import type { CustomerRecord } from '../state/customerRecord.ts';
import { describeAddress } from './describeAddress.ts';
import { describeFormField } from './describeFormField.ts';

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
