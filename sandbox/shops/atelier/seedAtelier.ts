import { createCustomer } from '../../customers/createCustomer.ts';
import type { StoreState } from '../../state/storeState.ts';

/** The password of every customer of the atelier. It obeys the rules of the atelier. */
export const atelierPassword = 'Atelier-Pa55word!';

/**
 * Adds the customers of the atelier. The second has the email of the default shop's first customer and is another
 * person, with another password.
 */
export function seedAtelier(state: StoreState): void {
  const now = state.clock.now();
  const password = atelierPassword;
  createCustomer(state, { firstName: 'Lena', lastName: 'Aumann', email: 'lena@example.com', password }, now);
  createCustomer(state, { firstName: 'Jana', lastName: 'Weber', email: 'jane@example.com', password }, now);
}
