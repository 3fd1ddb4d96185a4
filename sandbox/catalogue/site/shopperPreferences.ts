import { type GraphQLResolveInfo, getDirectiveValues } from 'graphql';
import { currentShop } from '../../shops/currentShop.ts';
import { defaultCurrencyCode, findCurrency } from '../money/money.ts';

/** Returns the preferences of `@shopperPreferences` in an operation. Ignores values that the store does not have. */
export function shopperPreferences({ schema, operation, variableValues }: GraphQLResolveInfo) {
  const directive = schema.getDirective('shopperPreferences');
  const asked = directive ? getDirectiveValues(directive, operation, variableValues) : undefined;
  const { locale, displayCurrencyCode } = asked ?? {};
  const { locales } = currentShop();
  return {
    locale: typeof locale === 'string' && locales.includes(locale) ? locale : locales[0],
    displayCurrencyCode:
      typeof displayCurrencyCode === 'string' && findCurrency(displayCurrencyCode)?.isActive
        ? displayCurrencyCode
        : defaultCurrencyCode(),
  };
}
