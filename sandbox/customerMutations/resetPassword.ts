import { findCustomerById } from '../customers/findCustomer.ts';
import { isPasswordResetValid, spendPasswordReset } from '../customers/passwordResets.ts';
import { passwordProblem } from '../customers/passwordRules.ts';
import { setPassword } from '../customers/setPassword.ts';
import { failure, invalid } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

interface Arguments {
  readonly input: { readonly customerEntityId: number; readonly token: string; readonly newPassword: string };
}

/** Sets a new password with an emailed link. The link stays valid if the store refuses the password. */
export function resetPassword(_root: unknown, { input }: Arguments, context: StorefrontContext) {
  const { customerEntityId, token, newPassword } = input;
  const { state } = context;
  const customer = findCustomerById(state, customerEntityId, context.channelId);
  if (customer === null || !isPasswordResetValid(state, customerEntityId, token, context.now())) {
    return { errors: [invalid(['token'], 'The password reset link is not valid or has expired.')] };
  }
  const problem = passwordProblem(newPassword);
  if (problem !== null) return { errors: [failure('CustomerPasswordError', problem)] };

  spendPasswordReset(state, token);
  setPassword(customer, newPassword, context.now());
  return { errors: [] };
}
