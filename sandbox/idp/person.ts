import { createHash } from 'node:crypto';
import { isOnChannel } from '../customers/findCustomer.ts';
import type { StoreState } from '../state/storeState.ts';

/** A person whom the demo identity provider knows. */
export interface Person {
  readonly subject: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Works at the company and has no account in the store. */
const newcomer = { email: 'noor@example.com', firstName: 'Noor', lastName: 'Haddad' };

/** The channel whose customers have an account at the company. */
const channelId = 1;

/** Returns the subject of an email, both for sign-ins in a browser and for tokens that a script requests. */
export function subjectOf(email: string): string {
  return `person-${createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 12)}`;
}

/** Returns the customers of the store's first channel, and one person who is not a customer yet. */
export function people(state: StoreState): Person[] {
  const customers = [...state.customers.values()].filter((customer) => isOnChannel(customer, channelId));
  const everyone = [...customers.map(({ email, firstName, lastName }) => ({ email, firstName, lastName })), newcomer];
  const byEmail = new Map(everyone.map((each) => [each.email.toLowerCase(), each]));
  return [...byEmail.values()].map((each) => ({ ...each, subject: subjectOf(each.email) }));
}

/** Returns the claims of a person's ID token. */
export function claimsOf({ subject, email, firstName, lastName }: Person) {
  return {
    sub: subject,
    email,
    email_verified: true,
    given_name: firstName,
    family_name: lastName,
    name: `${firstName} ${lastName}`,
  };
}
