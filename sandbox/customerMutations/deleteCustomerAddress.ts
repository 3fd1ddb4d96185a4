import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { failure, notLoggedIn } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: { readonly addressEntityId: number };
}

/** Removes an address from the signed-in customer's address book. */
export function deleteCustomerAddress(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { customer } = context;
  if (customer === null) return { errors: [notLoggedIn()] };
  const index = customer.addresses.findIndex(({ entityId }) => entityId === input.addressEntityId);
  if (index < 0) return { errors: [failure('CustomerAddressDeletionError', 'The address could not be deleted.')] };

  customer.addresses.splice(index, 1);
  return { errors: [] };
}
