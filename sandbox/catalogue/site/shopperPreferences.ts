import { type GraphQLResolveInfo, getDirectiveValues } from 'graphql';
import { defaultCurrencyCode, findCurrency } from '../money/money.ts';

const defaultLocale = 'en';
const locales = new Set(['en', 'fr']);

/** Returns the preferences of `@shopperPreferences` in an operation. Ignores values that the store does not have. */
export function shopperPreferences({ schema, operation, variableValues }: GraphQLResolveInfo) {
  const directive = schema.getDirective('shopperPreferences');
  const asked = directive ? getDirectiveValues(directive, operation, variableValues) : undefined;
  const { locale, displayCurrencyCode } = asked ?? {};
  return {
    locale: typeof locale === 'string' && locales.has(locale) ? locale : defaultLocale,
    displayCurrencyCode:
      typeof displayCurrencyCode === 'string' && findCurrency(displayCurrencyCode)?.isActive
        ? displayCurrencyCode
        : defaultCurrencyCode,
  };
}
