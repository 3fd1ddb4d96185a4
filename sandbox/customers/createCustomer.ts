import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { digestPassword } from './passwordDigest.ts';

/** The initial fields of an account. All others are empty. */
export type NewCustomer = Pick<CustomerRecord, 'email' | 'firstName' | 'lastName'> &
  Partial<Omit<CustomerRecord, 'entityId' | 'password' | 'createdAt' | 'modifiedAt'>> & { readonly password?: string };

/** Creates an account. The caller has validated the email and the password. */
export function createCustomer(state: StoreState, fields: NewCustomer, now: number): CustomerRecord {
  const { password, ...rest } = fields;
  const customer: CustomerRecord = {
    company: '',
    phone: '',
    notes: '',
    taxExemptCategory: '',
    customerGroupId: 0,
    channelIds: null,
    originChannelId: 1,
    forcePasswordReset: false,
    storeCredit: 0,
    addresses: [],
    attributes: [],
    formFields: [],
    metafields: [],
    wishlists: [],
    ...rest,
    entityId: state.nextId('customer'),
    password: password === undefined ? null : digestPassword(password),
    createdAt: now,
    modifiedAt: now,
  };
  state.customers.set(customer.entityId, customer);
  return customer;
}
