import { GraphQLError } from 'graphql';
import { findCustomerByEmail } from '../customers/findCustomer.ts';
import { matchesPassword } from '../customers/passwordDigest.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { invalidCredentials } from './invalidCredentials.ts';
import { startSignIn } from './startSignIn.ts';

interface LoginArguments {
  readonly email: string;
  readonly password: string;
  readonly guestCartEntityId?: string | null;
}

/** `Mutation.login`: sign-in with an email and a password. */
export function login(
  _root: unknown,
  { email, password, guestCartEntityId }: LoginArguments,
  context: StorefrontContext,
) {
  const customer = findCustomerByEmail(context.state, email, context.channelId);
  const matches = matchesPassword(password, customer?.password ?? null);
  if (customer?.forcePasswordReset) {
    context.note('password must be reset first');
    throw new GraphQLError('Reset password');
  }
  if (customer === null || !matches) {
    context.note(customer === null ? 'unknown email' : 'wrong password');
    throw invalidCredentials();
  }
  return { result: 'success', ...startSignIn(context, customer, guestCartEntityId) };
}
