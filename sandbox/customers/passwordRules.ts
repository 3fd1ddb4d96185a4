import { currentShop } from '../shops/currentShop.ts';

/**
 * Checks the store's password rules.
 *
 * @returns the problem in words for the shopper, or null if the password is acceptable
 */
export function passwordProblem(password: string): string | null {
  const { minimumLength, needsUpperCase, needsSpecialCharacter } = currentShop().passwordRules;
  if ([...password].length < minimumLength) return `Passwords must be at least ${minimumLength} characters long.`;
  if (!/\p{L}/u.test(password) || !/\p{Nd}/u.test(password)) {
    return 'Passwords must contain at least one letter and one number.';
  }
  if (needsUpperCase && !/\p{Lu}/u.test(password)) return 'Passwords must contain at least one upper-case letter.';
  if (needsSpecialCharacter && !/[^\p{L}\p{Nd}\s]/u.test(password)) {
    return 'Passwords must contain at least one special character.';
  }
  return null;
}
