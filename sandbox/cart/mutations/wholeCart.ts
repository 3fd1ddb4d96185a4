import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { convertMinor } from '../../catalogue/money/minorUnits.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { findCartToChange } from '../findCart.ts';
import { mergeGuestCart } from '../mergeGuestCart.ts';
import { removeCart } from '../removeCart.ts';
import { touchCart } from '../touchCart.ts';
import { transactionalCurrency } from './createCart.ts';

interface Arguments {
  readonly input: { readonly cartEntityId: string; readonly version?: number | null };
}

interface CurrencyArguments {
  readonly input: { readonly cartEntityId: string; readonly data: { readonly currencyCode: string } };
}

/** `deleteCart`. */
export function deleteCart(_source: unknown, { input }: Arguments, context: StorefrontContext) {
  const cart = findCartToChange(context, input.cartEntityId);
  removeCart(context.state, cart.entityId);
  return { deletedCartEntityId: cart.entityId };
}

/**
 * `updateCartCurrency`: makes a new cart. Its amounts are converted with the store's exchange rates. A checkout that has
 * begun starts anew.
 */
export function updateCartCurrency(_source: unknown, { input }: CurrencyArguments, context: StorefrontContext) {
  const { state } = context;
  const old = findCartToChange(context, input.cartEntityId);
  const currencyCode = transactionalCurrency(input.data.currencyCode);
  const giftCertificates = old.giftCertificates.map((gift) => ({
    ...gift,
    amount: convertMinor(gift.amount, old.currencyCode, currencyCode),
  }));
  const cart = { ...old, entityId: randomUUID(), currencyCode, giftCertificates };
  removeCart(state, old.entityId);
  state.carts.set(cart.entityId, cart);
  touchCart(state, cart);
  return { cart };
}

/** `assignCartToCustomer`: merges a guest's cart as a sign-in does, for a customer who is already signed in. */
export function assignCartToCustomer(_source: unknown, { input }: Arguments, context: StorefrontContext) {
  const { state, channelId } = context;
  const customer = signedIn(context);
  const cart = findCartToChange(context, input.cartEntityId, input.version);
  const merged = mergeGuestCart(state, cart.entityId, customer.entityId, channelId);
  return { cart: merged.ok ? merged.cart : null };
}

/** `unassignCartFromCustomer`. */
export function unassignCartFromCustomer(_source: unknown, { input }: Arguments, context: StorefrontContext) {
  const customer = signedIn(context);
  const cart = findCartToChange(context, input.cartEntityId, input.version);
  if (cart.customerId !== customer.entityId) throw new GraphQLError('The cart does not belong to the customer.');
  cart.customerId = null;
  touchCart(context.state, cart);
  return { cart };
}

function signedIn({ customer }: StorefrontContext) {
  if (customer === null) throw new GraphQLError('A customer must be signed in.');
  return customer;
}
