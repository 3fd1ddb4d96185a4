import type { StorefrontError } from '../../../src/store/errors/storeGraphQLError.ts';
import { cartNotMerged } from './accountWarning.ts';
import type { SignInOutcome } from './signIn.ts';

/**
 * Signs in with the guest's cart, and without it if the store refuses the cart. The store has answered the first
 * request, so the second is not a blind retry. The customer is then signed in and receives a warning about the cart.
 *
 * @param attempt sends one sign-in. Each call makes a request.
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

/** The store reports problems with a cart with several messages, at the sign-in's own path. */
export function isOfCart({ message, path }: StorefrontError): boolean {
  return path?.length === 1 && /\bcart\b/i.test(message);
}
