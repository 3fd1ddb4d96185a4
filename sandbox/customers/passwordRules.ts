/** The minimum length of a password, in characters. */
export const minimumPasswordLength = 7;

/**
 * Checks the store's password rules: at least seven characters, with a letter and a digit.
 *
 * @returns the problem in words for the shopper, or null if the password is acceptable
 */
export function passwordProblem(password: string): string | null {
  if ([...password].length < minimumPasswordLength) {
    return `Passwords must be at least ${minimumPasswordLength} characters long.`;
  }
  if (!/\p{L}/u.test(password) || !/\p{Nd}/u.test(password)) {
    return 'Passwords must contain at least one letter and one number.';
  }
  return null;
}
