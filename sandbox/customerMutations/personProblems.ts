import { isEmail } from '../customers/emailRules.ts';
import { type Invalid, invalid } from '../storefront/failures.ts';

/** What is wrong with a name or an email in a mutation's input. What is absent was not asked to change. */
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
