import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { sameEmail } from './emailRules.ts';

/** Reports whether an account exists on a channel. An account without a channel list exists on all channels. */
export function isOnChannel(customer: CustomerRecord, channelId: number): boolean {
  return customer.channelIds === null || customer.channelIds.includes(channelId);
}

/** Returns the one account of an email on a channel. */
export function findCustomerByEmail(state: StoreState, email: string, channelId: number): CustomerRecord | null {
  for (const customer of state.customers.values()) {
    if (sameEmail(customer.email, email) && isOnChannel(customer, channelId)) return customer;
  }
  return null;
}

/** Returns the account of an id if it exists on the channel. */
export function findCustomerById(state: StoreState, entityId: number, channelId: number): CustomerRecord | null {
  const customer = state.customers.get(entityId);
  return customer !== undefined && isOnChannel(customer, channelId) ? customer : null;
}

/**
 * Returns another account that has the email on one of the channels (null: on any). An email is unique per channel.
 *
 * @param exceptId an account that may keep its own email
 */
export function findEmailConflict(
  state: StoreState,
  email: string,
  channelIds: readonly number[] | null,
  exceptId?: number,
): CustomerRecord | null {
  for (const customer of state.customers.values()) {
    if (customer.entityId === exceptId || !sameEmail(customer.email, email)) continue;
    const theirs = customer.channelIds;
    if (channelIds === null || theirs === null || channelIds.some((id) => theirs.includes(id))) return customer;
  }
  return null;
}
