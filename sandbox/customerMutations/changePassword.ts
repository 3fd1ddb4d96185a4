import { endSessions } from '../customers/customerSessions.ts';
import { matchesPassword } from '../customers/passwordDigest.ts';
import { passwordProblem } from '../customers/passwordRules.ts';
import { setPassword } from '../customers/setPassword.ts';
import { failure, notLoggedIn } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

interface Arguments {
  readonly input: { readonly currentPassword: string; readonly newPassword: string };
}

/** Changes the signed-in customer's password. Requires the current one. */
export function changePassword(_root: unknown, { input }: Arguments, context: StorefrontContext) {
  const { customer } = context;
  if (customer === null) return { errors: [notLoggedIn()] };
  if (!matchesPassword(input.currentPassword, customer.password)) {
    return { errors: [failure('CustomerPasswordError', 'The current password is not correct.')] };
  }
  const problem = passwordProblem(input.newPassword);
  if (problem !== null) return { errors: [failure('CustomerPasswordError', problem)] };

  setPassword(customer, input.newPassword, context.now());
  if (context.state.settings.passwordChangeEndsSessions) endSessions(context.state, customer.entityId);
  return { errors: [] };
}
