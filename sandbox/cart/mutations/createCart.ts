import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { defaultCurrencyCode, findCurrency } from '../../catalogue/money/money.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { addLine } from '../addLine.ts';
import type { CartRecord } from '../cartRecord.ts';
import { checkQuantities } from '../checkQuantities.ts';
import { findOwnCart } from '../findCart.ts';
import { type LineItemInput, readLineItem } from '../readLineItem.ts';
import { removeCart } from '../removeCart.ts';
import { type GiftCertificateInput, readGiftCertificate } from './readGiftCertificate.ts';

/** `CreateCartInput`. */
export interface CreateCartInput {
  readonly lineItems?: readonly LineItemInput[] | null;
  readonly giftCertificates?: readonly GiftCertificateInput[] | null;
  readonly currencyCode?: string | null;
  readonly locale?: string | null;
}

interface CreateCartArguments {
  readonly input: CreateCartInput;
}

/** `createCart`. The new cart of a signed-in customer replaces the customer's old one. */
export function createCart(_source: unknown, { input }: CreateCartArguments, context: StorefrontContext) {
  return { cart: startCart(input, context) };
}

/**
 * Creates a cart.
 *
 * @throws GraphQLError if the cart would be empty, or for an invalid line, gift certificate or currency
 */
export function startCart(input: CreateCartInput, context: StorefrontContext): CartRecord {
  const { state, channelId, customer } = context;
  const currencyCode = transactionalCurrency(input.currencyCode ?? defaultCurrencyCode());
  const lines = (input.lineItems ?? []).map(readLineItem).reduce(addLine, []);
  const giftCertificates = (input.giftCertificates ?? []).map((gift) => readGiftCertificate(gift, currencyCode));
  if (lines.length + giftCertificates.length === 0) throw new GraphQLError('A cart needs at least one line item.');
  checkQuantities(lines);

  const previous = findOwnCart(context);
  if (previous !== null) removeCart(state, previous.entityId);
  const now = context.now();
  const cart: CartRecord = {
    entityId: randomUUID(),
    channelId,
    customerId: customer?.entityId ?? null,
    currencyCode,
    locale: input.locale ?? 'en',
    version: 1,
    lines,
    giftCertificates,
    metafields: [],
    createdAt: now,
    updatedAt: now,
  };
  state.carts.set(cart.entityId, cart);
  return cart;
}

/**
 * Returns the currency of a code, if a cart can be paid in it.
 *
 * @throws GraphQLError for any other
 */
export function transactionalCurrency(code: string): string {
  if (!findCurrency(code)?.isTransactional) throw new GraphQLError(`Carts cannot be paid in ${code}.`);
  return code;
}
