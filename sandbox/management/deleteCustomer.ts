import type { StoreState } from '../state/storeState.ts';

/** Deletes an account with everything that acts for it: sessions, reset links and carts. */
export function deleteCustomer(state: StoreState, customerId: number): void {
  state.customers.delete(customerId);
  for (const records of [state.sessions, state.passwordResets, state.pageSessions, state.carts]) {
    for (const [key, record] of records) if (record.customerId === customerId) records.delete(key);
  }
}
