import { findEmailConflict } from '../customers/findCustomer.ts';
import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { failure, notLoggedIn } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { personProblems } from './personProblems.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: {
    readonly firstName?: string | null;
    readonly lastName?: string | null;
    readonly email?: string | null;
    readonly phone?: string | null;
    readonly company?: string | null;
  };
}

/** Changes the signed-in customer's own data; what is absent stays. */
export function updateCustomer(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { customer, state } = context;
  if (customer === null) return { customer: null, errors: [notLoggedIn()] };
  const problems = personProblems(input);
  if (problems.length > 0) return { customer: null, errors: problems };
  if (input.email != null && findEmailConflict(state, input.email, customer.channelIds, customer.entityId) !== null) {
    return { customer: null, errors: [failure('EmailAlreadyInUseError', 'The email address is already in use.')] };
  }
  customer.firstName = input.firstName ?? customer.firstName;
  customer.lastName = input.lastName ?? customer.lastName;
  customer.email = input.email ?? customer.email;
  customer.phone = input.phone ?? customer.phone;
  customer.company = input.company ?? customer.company;
  customer.modifiedAt = context.now();
  return { customer, errors: [] };
}
