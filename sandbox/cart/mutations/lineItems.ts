import { GraphQLError } from 'graphql';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { addLine } from '../addLine.ts';
import { checkQuantities } from '../checkQuantities.ts';
import { findCartToChange } from '../findCart.ts';
import { type LineItemInput, readLineItem } from '../readLineItem.ts';
import { removeCart } from '../removeCart.ts';
import { touchCart } from '../touchCart.ts';
import { type GiftCertificateInput, readGiftCertificate } from './readGiftCertificate.ts';

interface Target {
  readonly cartEntityId: string;
  readonly version?: number | null;
}

interface AddArguments {
  readonly input: Target & {
    readonly data: {
      readonly lineItems?: readonly LineItemInput[] | null;
      readonly giftCertificates?: readonly GiftCertificateInput[] | null;
    };
  };
}

interface UpdateArguments {
  readonly input: Target & {
    readonly lineItemEntityId: string;
    readonly data: {
      readonly lineItem?: LineItemInput | null;
      readonly giftCertificate?: GiftCertificateInput | null;
    };
  };
}

interface DeleteArguments {
  readonly input: Target & { readonly lineItemEntityId: string };
}

/** `addCartLineItems`: adds all items or none. */
export function addCartLineItems(_source: unknown, { input }: AddArguments, context: StorefrontContext) {
  const cart = findCartToChange(context, input.cartEntityId, input.version);
  const lines = (input.data.lineItems ?? []).map(readLineItem).reduce(addLine, cart.lines);
  const gifts = (input.data.giftCertificates ?? []).map((gift) => readGiftCertificate(gift, cart.currencyCode));
  checkQuantities(lines);
  cart.lines = lines;
  cart.giftCertificates.push(...gifts);
  touchCart(context.state, cart);
  return { cart };
}

/** `updateCartLineItem`: the line keeps its id and position. */
export function updateCartLineItem(_source: unknown, { input }: UpdateArguments, context: StorefrontContext) {
  const { lineItemEntityId, data } = input;
  const cart = findCartToChange(context, input.cartEntityId, input.version);
  const isWanted = ({ entityId }: { readonly entityId: string }) => entityId === lineItemEntityId;
  const line = cart.lines.find(isWanted);
  const gift = cart.giftCertificates.find(isWanted);

  if (line && data.lineItem) {
    const changed = { ...readLineItem(data.lineItem), entityId: lineItemEntityId };
    const lines = cart.lines.map((each) => (each === line ? changed : each));
    checkQuantities(lines);
    cart.lines = lines;
  } else if (gift && data.giftCertificate) {
    const changed = { ...readGiftCertificate(data.giftCertificate, cart.currencyCode), entityId: lineItemEntityId };
    cart.giftCertificates = cart.giftCertificates.map((each) => (each === gift ? changed : each));
  } else {
    throw new GraphQLError('The cart has no such line item.');
  }
  touchCart(context.state, cart);
  return { cart };
}

/** `deleteCartLineItem`. A cart without lines is deleted. */
export function deleteCartLineItem(_source: unknown, { input }: DeleteArguments, context: StorefrontContext) {
  const { lineItemEntityId } = input;
  const cart = findCartToChange(context, input.cartEntityId, input.version);
  const isOther = ({ entityId }: { readonly entityId: string }) => entityId !== lineItemEntityId;
  if (cart.lines.every(isOther) && cart.giftCertificates.every(isOther)) {
    throw new GraphQLError('The cart has no such line item.');
  }
  cart.lines = cart.lines.filter(isOther);
  cart.giftCertificates = cart.giftCertificates.filter(isOther);
  if (cart.lines.length + cart.giftCertificates.length > 0) {
    touchCart(context.state, cart);
    return { deletedLineItemEntityId: lineItemEntityId, cart, deletedCartEntityId: null };
  }
  removeCart(context.state, cart.entityId);
  return { deletedLineItemEntityId: lineItemEntityId, cart: null, deletedCartEntityId: cart.entityId };
}
