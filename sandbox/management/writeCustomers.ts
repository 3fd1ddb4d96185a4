import type { z } from 'zod';
import { createCustomer } from '../customers/createCustomer.ts';
import { findEmailConflict } from '../customers/findCustomer.ts';
import { setPassword } from '../customers/setPassword.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CustomerFields, changedCustomers, newCustomers } from './customerShapes.ts';
import { unprocessable } from './managementError.ts';

const emailTaken = 'another customer of the channel already has this email';

/**
 * Creates all customers or none.
 *
 * @throws ManagementError 422 if an email is in use on one of the channels, or twice in the call
 */
export function createCustomers(
  state: StoreState,
  wanted: z.output<typeof newCustomers>,
  now: number,
): CustomerRecord[] {
  const created: CustomerRecord[] = [];
  for (const [index, fields] of wanted.entries()) {
    if (findEmailConflict(state, fields.email, fields.channel_ids ?? null) !== null) {
      for (const { entityId } of created) state.customers.delete(entityId);
      throw unprocessable({ [`${index}.email`]: emailTaken });
    }
    const { email, first_name: firstName, last_name: lastName, origin_channel_id: originChannelId } = fields;
    const customer = createCustomer(
      state,
      { email, firstName, lastName, originChannelId: originChannelId ?? fields.channel_ids?.[0] ?? 1 },
      now,
    );
    write(customer, fields, now);
    created.push(customer);
  }
  return created;
}

/**
 * Changes all customers or none.
 *
 * @throws ManagementError 422 if a customer does not exist, or an email is in use
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
    return { customer, change };
  });
  for (const { customer, change } of pairs) write(customer, change, now);
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
