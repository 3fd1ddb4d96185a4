import { defaultCurrencyCode, findCurrency, type MoneyValue } from './money.ts';

/**
 * The smallest unit of a currency, such as cents. Sums of these integers are exact. An unknown currency counts as the
 * default one.
 */
function currencyOf(code: string) {
  const currency = findCurrency(code) ?? findCurrency(defaultCurrencyCode());
  if (currency === null) throw new Error('The store has no default currency.');
  return { code: currency.code, rate: currency.exchangeRate, unit: 10 ** currency.display.decimalPlaces };
}

/** Rounds half up. Floats such as 1.005 * 100 are just below the half. The shift corrects that. */
const rounded = (amount: number) => Math.round(amount + 1e-7);

/** Converts an amount in units of the default currency to smallest units of another currency. */
export function toMinor(amount: number, code: string): number {
  const { rate, unit } = currencyOf(code);
  return rounded(amount * rate * unit);
}

/** Returns an amount of a currency in its smallest units. */
export function minorOf(amount: number, code: string): number {
  return rounded(amount * currencyOf(code).unit);
}

/** Converts smallest units of one currency to smallest units of another, rounded half up. */
export function convertMinor(minor: number, from: string, to: string): number {
  if (from === to) return minor;
  const source = currencyOf(from);
  const target = currencyOf(to);
  return rounded((minor / source.unit / source.rate) * target.rate * target.unit);
}

/** Returns an amount in smallest units in the form of the schema. */
export function moneyOf(minor: number, code: string): MoneyValue {
  const currency = currencyOf(code);
  return { currencyCode: currency.code, value: minor / currency.unit };
}
