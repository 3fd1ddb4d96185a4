/** The shortest password the store takes, in characters. */
export const minimumPasswordLength = 7;

/**
 * The store's password rules: at least seven characters, a letter and a digit among them.
 *
 * @returns what is wrong in words for the shopper, or null when the password will do.
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
