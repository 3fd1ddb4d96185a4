import type { StorefrontError } from '../../../src/store/errors/storeGraphQLError.ts';
import {
  type AccountError,
  companyInactive,
  companyPending,
  invalidCredentials,
  loginTokenRejected,
  passwordResetRequired,
  storefrontNotLive,
  storeRefused,
} from './accountError.ts';

/**
 * The store refuses a sign-in with a top-level error at the sign-in's path, without a code. It has several messages for
 * wrong credentials. Clients receive one. Other causes, such as the cart, are passed on.
 *
 * @param revealsReset whether a client may learn that an account must have its password reset. This reveals that the
 *   account exists (`PASSWORD_RESET_ENUMERATION`).
 */
export function passwordSignInFailure(error: StorefrontError, revealsReset: boolean): AccountError {
  const { message, path } = error;
  const known = distinctFailure(message);
  if (known) return known;
  if (saysReset.test(message)) return revealsReset ? passwordResetRequired() : invalidCredentials();
  const ofCredentials = path?.length === 1 && /credential|password|log ?in|sign ?in|locked|too many/i.test(message);
  return ofCredentials ? invalidCredentials() : storeRefused(message);
}

export function tokenSignInError({ message, path }: StorefrontError): AccountError {
  const ofCart = /\bcart\b/i.test(message);
  const known = distinctFailure(message);
  if (known) return known;
  return path?.length === 1 && !ofCart ? loginTokenRejected() : storeRefused(message);
}

/**
 * Returns the error for a failure that does not depend on the credentials. The store has no code for it, only a message.
 */
export function distinctFailure(message: string): AccountError | undefined {
  if (/\bnot live\b/i.test(message)) return storefrontNotLive();
  if (/\b(account|company)\b.*\bpending\b|\bpending approval\b/i.test(message)) return companyPending();
  if (/\b(account|company)\b.*\b(inactive|deactivated|disabled)\b/i.test(message)) return companyInactive();
  return undefined;
}

/** BigCommerce's message for a customer with `force_password_reset` starts with these words. */
const saysReset = /^\W*reset password\b/i;
