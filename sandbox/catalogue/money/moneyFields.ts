import type { IFieldResolver } from '@graphql-tools/utils';
import type { GraphQLResolveInfo } from 'graphql';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { shopperPreferences } from '../site/shopperPreferences.ts';
import { moneyOf } from './minorUnits.ts';

/** Returns an amount of an object in smallest units of a currency, or null. */
export type AmountOf<Source> = (source: Source, currencyCode: string, context: StorefrontContext) => number | null;

/**
 * Returns each amount twice, as the schema requires: in the currency of the object and, with the suffix
 * `InDisplayCurrency`, in the currency that the shopper prefers.
 */
export function moneyFields<Source extends { readonly currencyCode: string }>(
  amounts: Readonly<Record<string, AmountOf<Source>>>,
) {
  const fields: Record<string, IFieldResolver<Source, StorefrontContext>> = {};
  for (const [name, amountOf] of Object.entries(amounts)) {
    const shown = (source: Source, code: string, context: StorefrontContext) => {
      const amount = amountOf(source, code, context);
      return amount === null ? null : moneyOf(amount, code);
    };
    fields[name] = (source: Source, _args: unknown, context: StorefrontContext) =>
      shown(source, source.currencyCode, context);
    fields[`${name}InDisplayCurrency`] = (
      source: Source,
      _args: unknown,
      context: StorefrontContext,
      info: GraphQLResolveInfo,
    ) => shown(source, shopperPreferences(info).displayCurrencyCode, context);
  }
  return fields;
}
