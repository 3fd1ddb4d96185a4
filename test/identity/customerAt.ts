import type { CustomerRecord } from '../../sandbox/state/customerRecord.ts';
import type { Sso } from '../helpers/useSso.ts';

/**
 * Returns a customer's current data in the store.
 *
 * @throws if there is none
 */
export function customerAt({ sandbox }: Sso, id: number): CustomerRecord {
  const customer = sandbox.state.customers.get(id);
  if (!customer) throw new Error(`There is no customer ${id}.`);
  return customer;
}
