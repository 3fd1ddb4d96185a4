import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { type CheckoutTarget, changeCheckout } from '../changeCheckout.ts';
import { type CheckoutAddressInput, readCheckoutAddress } from '../checkoutAddressInput.ts';
import type { OpenCheckout } from '../findCheckout.ts';

interface Arguments<Data> {
  readonly input: CheckoutTarget & { readonly data: Data };
}

type AddressArguments = Arguments<{ readonly address: CheckoutAddressInput }>;

interface UpdateAddressArguments {
  readonly input: AddressArguments['input'] & { readonly addressEntityId: string };
}

/** The largest message of a shopper, in characters. */
const longestMessage = 2000;

/** Sets the address of the payer in a draft. Its id stays. */
export function putBillingAddress({ checkout }: OpenCheckout, address: CheckoutAddressInput): void {
  const entityId = checkout.billingAddress?.entityId ?? randomUUID();
  checkout.billingAddress = { ...readCheckoutAddress(address), entityId };
}

/** Sets the shopper's message in a draft. An empty one removes it. */
export function putMessage({ checkout }: OpenCheckout, message: string): void {
  if (message.length > longestMessage) {
    throw new GraphQLError(`The message has at most ${longestMessage} characters.`);
  }
  checkout.customerMessage = message || null;
}

/** `addCheckoutBillingAddress`. */
export function addCheckoutBillingAddress(_source: unknown, { input }: AddressArguments, context: StorefrontContext) {
  return changeCheckout(context, input, (draft) => putBillingAddress(draft, input.data.address));
}

/** `updateCheckoutBillingAddress`. */
export function updateCheckoutBillingAddress(
  _source: unknown,
  { input }: UpdateAddressArguments,
  context: StorefrontContext,
) {
  return changeCheckout(context, input, (draft) => {
    if (draft.checkout.billingAddress?.entityId !== input.addressEntityId) {
      throw new GraphQLError('The checkout has no such billing address.');
    }
    putBillingAddress(draft, input.data.address);
  });
}

/** `updateCheckoutCustomerMessage`. */
export function updateCheckoutCustomerMessage(
  _source: unknown,
  { input }: Arguments<{ readonly message: string }>,
  context: StorefrontContext,
) {
  return changeCheckout(context, input, (draft) => putMessage(draft, input.data.message));
}

/** `applyCheckoutSpamProtection`. The sandbox accepts every token that is not empty. */
export function applyCheckoutSpamProtection(
  _source: unknown,
  { input }: Arguments<{ readonly token: string }>,
  context: StorefrontContext,
) {
  return changeCheckout(context, input, () => {
    if (input.data.token.trim() === '') throw new GraphQLError('The spam protection token is empty.');
  });
}
