import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { minorOf, moneyOf } from '../../catalogue/money/minorUnits.ts';
import { formatMoney } from '../../catalogue/money/money.ts';
import { giftCertificateLimits } from '../../giftCertificates/giftCertificateLimits.ts';
import type { CartGiftCertificateRecord } from '../cartRecord.ts';

const mostAtOnce = 100;

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
 * @throws GraphQLError for an amount that the store does not sell, or a quantity that is not between 1 and 100
 */
export function readGiftCertificate(input: GiftCertificateInput, currencyCode: string): CartGiftCertificateRecord {
  const { quantity, amount, message, ...rest } = input;
  const { minimum, maximum } = giftCertificateLimits(currencyCode);
  const minor = minorOf(amount, currencyCode);
  if (minor < minimum || minor > maximum) {
    const [least, most] = [minimum, maximum].map((limit) => formatMoney(moneyOf(limit, currencyCode)));
    throw new GraphQLError(`The amount of a gift certificate must be between ${least} and ${most}.`);
  }
  if (quantity < 1 || quantity > mostAtOnce) {
    throw new GraphQLError(`The quantity of a gift certificate must be between 1 and ${mostAtOnce}.`);
  }
  return { ...rest, message: message ?? null, amount: minor * quantity, entityId: randomUUID() };
}
