import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { failure, notLoggedIn } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { type AddressChange, addressProblems, changeAddress } from './addressInput.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: { readonly addressEntityId: number; readonly data: AddressChange };
}

/** Changes an address of the signed-in customer. Other customers' addresses are not found. */
export function updateCustomerAddress(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { customer } = context;
  if (customer === null) return { address: null, errors: [notLoggedIn()] };
  const address = customer.addresses.find(({ entityId }) => entityId === input.addressEntityId);
  if (address === undefined) {
    return { address: null, errors: [failure('AddressDoesNotExistError', 'The address does not exist.')] };
  }
  const problems = addressProblems(input.data, ['data']);
  if (problems.length > 0) return { address: null, errors: problems };

  changeAddress(address, input.data);
  return { address, errors: [] };
}
