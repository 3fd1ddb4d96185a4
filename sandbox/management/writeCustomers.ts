import type { z } from 'zod';
import { customerFormFields } from '../catalogue/data/formFields.ts';
import { createCustomer } from '../customers/createCustomer.ts';
import { findEmailConflict } from '../customers/findCustomer.ts';
import { setPassword } from '../customers/setPassword.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { attributeName } from './attributeName.ts';
import type { CustomerFields, changedCustomers, newCustomers } from './customerShapes.ts';
import { unprocessable } from './managementError.ts';
import { createAddressFrom } from './writeAddresses.ts';
import { writeFormFields } from './writeFormFields.ts';

const emailTaken = 'another customer of the channel already has this email';

/**
 * Creates all customers or none.
 *
 * @throws ManagementError 422 if an email is in use on one of the channels, or twice in the call, or if a form field is invalid
 */
export function createCustomers(
  state: StoreState,
  wanted: z.output<typeof newCustomers>,
  now: number,
): CustomerRecord[] {
  const created: CustomerRecord[] = [];
  try {
    for (const [index, fields] of wanted.entries()) {
      if (findEmailConflict(state, fields.email, fields.channel_ids ?? null) !== null) {
        throw unprocessable({ [`${index}.email`]: emailTaken });
      }
      created.push(createFrom(state, fields, index, now));
    }
  } catch (error) {
    for (const { entityId } of created) state.customers.delete(entityId);
    throw error;
  }
  return created;
}

function createFrom(
  state: StoreState,
  fields: z.output<typeof newCustomers>[number],
  index: number,
  now: number,
): CustomerRecord {
  const { email, first_name: firstName, last_name: lastName, origin_channel_id: originChannelId } = fields;
  const addresses = (fields.addresses ?? []).map((address, at) =>
    createAddressFrom(state, address, `${index}.addresses.${at}`),
  );
  const attributes = (fields.attributes ?? []).map(({ attribute_id: entityId, attribute_value: value }) => ({
    entityId,
    name: attributeName(entityId),
    value,
  }));
  const formFields = writeFormFields([], fields.form_fields, customerFormFields, `${index}.form_fields`);
  const customer = createCustomer(
    state,
    {
      email,
      firstName,
      lastName,
      originChannelId: originChannelId ?? fields.channel_ids?.[0] ?? 1,
      addresses,
      attributes,
      formFields,
    },
    now,
  );
  write(customer, fields, now);
  return customer;
}

/**
 * Changes all customers or none.
 *
 * @throws ManagementError 422 if a customer does not exist, an email is in use, or a form field is invalid
 */
export function changeCustomers(
  state: StoreState,
  changes: z.output<typeof changedCustomers>,
  now: number,
): CustomerRecord[] {
  const pairs = changes.map((change, index) => {
    const customer = state.customers.get(change.id);
    if (customer === undefined) throw unprocessable({ [`${index}.id`]: 'there is no such customer' });
    const { email = customer.email, channel_ids: channelIds = customer.channelIds } = change;
    if (findEmailConflict(state, email, channelIds, customer.entityId) !== null) {
      throw unprocessable({ [`${index}.email`]: emailTaken });
    }
    const path = `${index}.form_fields`;
    return {
      customer,
      change,
      formFields: writeFormFields(customer.formFields, change.form_fields, customerFormFields, path),
    };
  });
  for (const { customer, change, formFields } of pairs) {
    write(customer, change, now);
    customer.formFields = formFields;
  }
  return pairs.map(({ customer }) => customer);
}

function write(customer: CustomerRecord, fields: CustomerFields, now: number): void {
  customer.email = fields.email ?? customer.email;
  customer.firstName = fields.first_name ?? customer.firstName;
  customer.lastName = fields.last_name ?? customer.lastName;
  customer.company = fields.company ?? customer.company;
  customer.phone = fields.phone ?? customer.phone;
  customer.notes = fields.notes ?? customer.notes;
  customer.taxExemptCategory = fields.tax_exempt_category ?? customer.taxExemptCategory;
  customer.customerGroupId = fields.customer_group_id ?? customer.customerGroupId;
  customer.storeCredit = fields.store_credit_amounts?.[0]?.amount ?? customer.storeCredit;
  if (fields.channel_ids !== undefined) customer.channelIds = fields.channel_ids;
  const { new_password: password, force_password_reset: force } = fields.authentication ?? {};
  if (password !== undefined) setPassword(customer, password, now);
  // After the password, because a new password completes an earlier requirement.
  if (force !== undefined) customer.forcePasswordReset = force;
  customer.modifiedAt = now;
}
