import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import type { ConsignmentLineInput } from '../assignLines.ts';
import { type CheckoutTarget, changeCheckout } from '../changeCheckout.ts';
import type { CheckoutAddressInput } from '../checkoutAddressInput.ts';
import { findConsignment, putConsignment, selectOption } from '../putConsignment.ts';

/** `CheckoutShippingConsignmentInput`. */
interface ShippingConsignmentInput {
  readonly address: CheckoutAddressInput;
  readonly lineItems: readonly ConsignmentLineInput[];
}

interface Arguments<Data> {
  readonly input: CheckoutTarget & Data;
}

type AddArguments = Arguments<{ readonly data: { readonly consignments: readonly ShippingConsignmentInput[] } }>;

type OfConsignment<Data = unknown> = Arguments<Data & { readonly consignmentEntityId: string }>;

type UpdateArguments = OfConsignment<{ readonly data: { readonly consignment: ShippingConsignmentInput } }>;

type SelectArguments = OfConsignment<{ readonly data: { readonly shippingOptionEntityId: string } }>;

/** `addCheckoutShippingConsignments`. */
export function addCheckoutShippingConsignments(_source: unknown, { input }: AddArguments, context: StorefrontContext) {
  return changeCheckout(context, input, (draft) => {
    for (const consignment of input.data.consignments) putConsignment(draft, consignment);
  });
}

/** `updateCheckoutShippingConsignment`. */
export function updateCheckoutShippingConsignment(
  _source: unknown,
  { input }: UpdateArguments,
  context: StorefrontContext,
) {
  return changeCheckout(context, input, (draft) =>
    putConsignment(draft, { ...input.data.consignment, entityId: input.consignmentEntityId }),
  );
}

/** `deleteCheckoutConsignment`. Its lines stay in the cart. */
export function deleteCheckoutConsignment(_source: unknown, { input }: OfConsignment, context: StorefrontContext) {
  return changeCheckout(context, input, (draft) => {
    const consignment = findConsignment(draft, input.consignmentEntityId);
    draft.checkout.consignments = draft.checkout.consignments.filter((each) => each !== consignment);
  });
}

/** `selectCheckoutShippingOption`. */
export function selectCheckoutShippingOption(_source: unknown, { input }: SelectArguments, context: StorefrontContext) {
  return changeCheckout(context, input, (draft) =>
    selectOption(draft, input.consignmentEntityId, input.data.shippingOptionEntityId),
  );
}
