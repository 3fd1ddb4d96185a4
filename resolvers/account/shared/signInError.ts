import type { StorefrontError } from '../../../src/store/errors/storeGraphQLError.ts';
import { type AccountError, invalidCredentials, loginTokenRejected, storeRefused } from './accountError.ts';

/**
 * The store refuses a sign-in with a top-level error at the sign-in's path, without a code. It has several messages for
 * wrong credentials. Clients receive one. Other causes, such as the cart, are passed on.
 */
export function passwordSignInFailure({ message, path }: StorefrontError): AccountError {
  const ofCredentials = path?.length === 1 && /credential|password|log ?in|sign ?in|locked|too many/i.test(message);
  return ofCredentials ? invalidCredentials() : storeRefused(message);
}

export function tokenSignInError({ message, path }: StorefrontError): AccountError {
  const ofCart = /\bcart\b/i.test(message);
  return path?.length === 1 && !ofCart ? loginTokenRejected() : storeRefused(message);
}
