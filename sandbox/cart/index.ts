import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import type { CartSelectedOptionRecord } from './cartRecord.ts';
import { cartFields, giftCertificateFields, lineFields, physicalLineFields } from './cartResolvers.ts';
import { findCart, findOwnCart } from './findCart.ts';
import { createCartMetafield, deleteCartMetafield, updateCartMetafield } from './mutations/cartMetafields.ts';
import { createCart } from './mutations/createCart.ts';
import { createCartRedirectUrls } from './mutations/createCartRedirectUrls.ts';
import { addCartLineItems, deleteCartLineItem, updateCartLineItem } from './mutations/lineItems.ts';
import {
  assignCartToCustomer,
  deleteCart,
  unassignCartFromCustomer,
  updateCartCurrency,
} from './mutations/wholeCart.ts';

const optionTypes = {
  multipleChoice: 'CartSelectedMultipleChoiceOption',
  text: 'CartSelectedTextFieldOption',
} as const;

/** Resolvers that read and change carts. */
export const cartResolvers: IResolvers = {
  Site: {
    cart: (_site: unknown, { entityId }: { readonly entityId?: string | null }, context: StorefrontContext) =>
      entityId == null ? findOwnCart(context) : findCart(context, entityId),
  },
  Mutation: { cart: () => ({}) },
  CartMutations: {
    createCart,
    deleteCart,
    addCartLineItems,
    updateCartLineItem,
    deleteCartLineItem,
    updateCartCurrency,
    assignCartToCustomer,
    unassignCartFromCustomer,
    createCartMetafield,
    updateCartMetafield,
    deleteCartMetafield,
    createCartRedirectUrls,
  },
  Cart: cartFields,
  CartPhysicalItem: physicalLineFields,
  CartDigitalItem: lineFields,
  CartGiftCertificate: giftCertificateFields,
  CartSelectedOption: { __resolveType: ({ kind }: CartSelectedOptionRecord) => optionTypes[kind] },
};
