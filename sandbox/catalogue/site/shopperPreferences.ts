import { type GraphQLResolveInfo, getDirectiveValues } from 'graphql';
import { defaultCurrencyCode, findCurrency } from '../money/money.ts';

const defaultLocale = 'en';
const locales = new Set(['en', 'fr']);

/** What an operation asked to be shown in with `@shopperPreferences`; what the store does not have is as good as not asked. */
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
