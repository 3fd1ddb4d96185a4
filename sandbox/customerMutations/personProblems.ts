import { isEmail } from '../customers/emailRules.ts';
import { type Invalid, invalid } from '../storefront/failures.ts';

/** Returns the problems of a name or an email in a mutation's input. Absent fields are not checked. */
export function personProblems(person: {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
}): Invalid[] {
  const problems: Invalid[] = [];
  if (person.firstName?.trim() === '') problems.push(invalid(['firstName'], 'The first name is empty.'));
  if (person.lastName?.trim() === '') problems.push(invalid(['lastName'], 'The last name is empty.'));
  if (person.email != null && !isEmail(person.email)) {
    problems.push(invalid(['email'], 'The email address is not valid.'));
  }
  return problems;
}
