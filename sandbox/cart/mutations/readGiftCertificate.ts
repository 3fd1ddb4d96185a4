import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { findCurrency } from '../../catalogue/money/money.ts';
import type { CartGiftCertificateRecord } from '../cartRecord.ts';

/** `CartGiftCertificateInput`. The amount is in the cart's currency. */
export interface GiftCertificateInput {
  readonly name: string;
  readonly theme: string;
  readonly amount: number;
  readonly quantity: number;
  readonly sender: { readonly name: string; readonly email: string };
  readonly recipient: { readonly name: string; readonly email: string };
  readonly message?: string | null;
}

/**
 * Reads a gift certificate. Several equal ones become one certificate of their total amount.
 *
 * @throws GraphQLError for an amount that is not positive, or a quantity below one
 */
export function readGiftCertificate(input: GiftCertificateInput, currencyCode: string): CartGiftCertificateRecord {
  if (input.amount <= 0 || input.quantity < 1) throw new GraphQLError('A gift certificate needs a positive amount.');
  const { quantity, amount, message, ...rest } = input;
  const rate = findCurrency(currencyCode)?.exchangeRate ?? 1;
  return { ...rest, message: message ?? null, amount: (amount * quantity) / rate, entityId: randomUUID() };
}
