import type { StorefrontError } from '../../../src/store/errors/storeGraphQLError.ts';
import { cartNotMerged } from './accountWarning.ts';
import type { SignInOutcome } from './signIn.ts';

/**
 * Signs in with the guest's cart, and without it if the store refused because of the cart: the store has answered, so
 * nothing is sent again in doubt. The customer is signed in then, and is told of the cart.
 *
 * @param attempt sends one sign-in; each call makes a request of its own.
 */
export async function signInWithCart(
  guestCart: string | null | undefined,
  attempt: (guestCart: string | undefined) => Promise<SignInOutcome>,
): Promise<SignInOutcome> {
  const first = await attempt(guestCart ?? undefined);
  if (guestCart == null || !('refusals' in first) || !first.refusals.some(isOfCart)) return first;
  const second = await attempt(undefined);
  return 'refusals' in second ? second : { ...second, warnings: [...second.warnings, cartNotMerged()] };
}

/** The store words what is wrong with a cart in different ways, and says so at the sign-in's own path. */
export function isOfCart({ message, path }: StorefrontError): boolean {
  return path?.length === 1 && /\bcart\b/i.test(message);
}
