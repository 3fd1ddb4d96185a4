import { currentShop } from '../../shops/currentShop.ts';
import type { CurrencyRecord } from '../records/currencyRecord.ts';

/** An amount in units of its currency, rounded to the currency's smallest unit. */
export interface MoneyValue {
  readonly currencyCode: string;
  readonly value: number;
}

/** Returns the code of the store's default currency, ISO 4217. */
export function defaultCurrencyCode(): string {
  const [first] = currentShop().currencies;
  if (first === undefined) throw new Error('The store has no default currency.');
  return first.code;
}

export function findCurrency(code: string): CurrencyRecord | null {
  return currentShop().currencies.find((currency) => currency.code === code) ?? null;
}

/** Formats an amount for a shopper: `$1,234.50`, `1.234,50€`. */
export function formatMoney({ currencyCode, value }: MoneyValue): string {
  const display = findCurrency(currencyCode)?.display;
  if (display === undefined) return `${value.toFixed(2)} ${currencyCode}`;
  const [whole = '0', fraction] = Math.abs(value).toFixed(display.decimalPlaces).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, display.thousandsToken);
  const digits = fraction === undefined ? grouped : `${grouped}${display.decimalToken}${fraction}`;
  const sign = value < 0 ? '-' : '';
  return display.symbolPlacement === 'LEFT' ? `${sign}${display.symbol}${digits}` : `${sign}${digits}${display.symbol}`;
}
