import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { spendCustomerLoginJwt } from './customerLoginJwt.ts';
import { invalidCredentials } from './invalidCredentials.ts';
import { startSignIn } from './startSignIn.ts';

interface Arguments {
  readonly jwt: string;
  readonly guestCartEntityId?: string | null;
}

/** `Mutation.loginWithCustomerLoginJwt`: sign-in with a JWT that an app signed. */
export function loginWithCustomerLoginJwt(
  _root: unknown,
  { jwt, guestCartEntityId }: Arguments,
  context: StorefrontContext,
) {
  const verdict = spendCustomerLoginJwt(context, jwt);
  if ('refusal' in verdict) {
    context.note(`login JWT: ${verdict.refusal}`);
    throw invalidCredentials();
  }
  return { redirectTo: verdict.redirectTo, ...startSignIn(context, verdict.customer, guestCartEntityId) };
}
