import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { notLoggedIn } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { type AddressInput, addressProblems, createAddress } from './addressInput.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: AddressInput;
}

/** Adds an address to the signed-in customer's address book. */
export function addCustomerAddress(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { customer } = context;
  if (customer === null) return { address: null, errors: [notLoggedIn()] };
  const problems = addressProblems(input, []);
  if (problems.length > 0) return { address: null, errors: problems };

  const address = createAddress(context.state, input);
  customer.addresses.push(address);
  return { address, errors: [] };
}
