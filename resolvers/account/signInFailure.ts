import type { StorefrontError } from '../../src/store/readAnswer.ts';
import { type AccountFailure, invalidCredentials, loginTokenRejected, storeRefused } from './accountFailure.ts';

/**
 * The store refuses a sign-in with a top-level error at the sign-in's own path, without a code. What is wrong with the
 * credentials it words in different ways, and a client is told in one; another cause, such as the cart, is passed on.
 */
export function passwordSignInFailure({ message, path }: StorefrontError): AccountFailure {
  const ofCredentials = path?.length === 1 && /credential|password|log ?in|sign ?in|locked|too many/i.test(message);
  return ofCredentials ? invalidCredentials() : storeRefused(message);
}

export function tokenSignInFailure({ message, path }: StorefrontError): AccountFailure {
  const ofCart = /\bcart\b/i.test(message);
  return path?.length === 1 && !ofCart ? loginTokenRejected() : storeRefused(message);
}
