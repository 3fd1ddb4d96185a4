import { moneyOf, toMinor } from './minorUnits.ts';
import { defaultCurrencyCode, type MoneyValue } from './money.ts';

/**
 * Converts an amount of the default currency to another one.
 *
 * @param amount in units of the default currency
 * @param code ISO 4217. With an unknown currency the amount stays in the default one.
 */
export function convertMoney(amount: number, code: string | null = null): MoneyValue {
  const wanted = code ?? defaultCurrencyCode();
  return moneyOf(toMinor(amount, wanted), wanted);
}
