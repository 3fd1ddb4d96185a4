import { GraphQLError } from 'graphql';
import { addLine } from '../../cart/addLine.ts';
import { checkQuantities } from '../../cart/checkQuantities.ts';
import { type CreateCartInput, startCart } from '../../cart/mutations/createCart.ts';
import { type LineItemInput, readLineItem } from '../../cart/readLineItem.ts';
import { findProduct } from '../../catalogue/products/findProduct.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { type CheckoutTarget, changeCheckout } from '../changeCheckout.ts';
import { type CheckoutAddressInput, readCheckoutAddress } from '../checkoutAddressInput.ts';
import type { OpenCheckout } from '../findCheckout.ts';
import { type ConsignmentInput, putConsignment } from '../putConsignment.ts';
import { putBillingAddress, putMessage } from './details.ts';

interface CreateArguments {
  readonly input: CreateCartInput & {
    readonly shippingConsignments?:
      | readonly { readonly address: CheckoutAddressInput; readonly selectRecommendedOption?: boolean | null }[]
      | null;
    readonly billingAddress?: CheckoutAddressInput | null;
  };
}

type LineUpdate = LineItemInput & { readonly entityId?: string | null };

interface UpdateArguments {
  readonly input: CheckoutTarget & {
    readonly data: {
      readonly lineItems?: readonly LineUpdate[] | null;
      readonly shippingConsignments?: readonly ConsignmentInput[] | null;
      readonly billingAddress?: CheckoutAddressInput | null;
      readonly customerMessage?: string | null;
    };
  };
}

/** `createCheckout`: a new cart with addresses. All lines that are shipped go to one address. */
export function createCheckout(_source: unknown, { input }: CreateArguments, context: StorefrontContext) {
  const { shippingConsignments, billingAddress, ...cartInput } = input;
  const [consignment, ...others] = shippingConsignments ?? [];
  if (others.length > 0) throw new GraphQLError('A new checkout has at most one consignment.');
  // Nothing is created if an address is invalid.
  for (const address of [consignment?.address, billingAddress]) if (address) readCheckoutAddress(address);
  if (consignment && !(cartInput.lineItems ?? []).some(isShipped))
    throw new GraphQLError('The cart has nothing to ship.');
  const cart = startCart(cartInput, context);
  return changeCheckout(context, { checkoutEntityId: cart.entityId }, (draft) => {
    if (billingAddress) putBillingAddress(draft, billingAddress);
    if (consignment) putConsignment(draft, consignment);
  });
}

function isShipped(line: LineItemInput): boolean {
  return findProduct(readLineItem(line).productEntityId)?.type === 'physical';
}

/** `updateCheckout`: makes all changes or none. */
export function updateCheckout(_source: unknown, { input }: UpdateArguments, context: StorefrontContext) {
  const { lineItems, shippingConsignments, billingAddress, customerMessage } = input.data;
  return changeCheckout(context, input, (draft) => {
    for (const lineItem of lineItems ?? []) putLine(draft, lineItem);
    checkQuantities(draft.cart.lines);
    if (billingAddress) putBillingAddress(draft, billingAddress);
    for (const consignment of shippingConsignments ?? []) putConsignment(draft, consignment);
    if (customerMessage != null) putMessage(draft, customerMessage);
  });
}

/** Adds a line to the cart of a draft, or changes one. Without a product, only the quantity changes. */
function putLine({ cart }: OpenCheckout, { entityId, ...input }: LineUpdate): void {
  if (entityId == null) {
    cart.lines = addLine(cart.lines, readLineItem(input));
    return;
  }
  const line = cart.lines.find((each) => each.entityId === entityId);
  if (line === undefined) throw new GraphQLError('The cart has no such line item.');
  const isSameProduct = input.productEntityId == null && input.sku == null;
  const changed = isSameProduct
    ? { ...line, ...checkedQuantity(input.quantity) }
    : { ...readLineItem(input), entityId };
  cart.lines = cart.lines.map((each) => (each === line ? changed : each));
}

function checkedQuantity(quantity: number) {
  if (quantity < 1) throw new GraphQLError('The quantity of a line item must be at least 1.');
  return { quantity };
}
