import type { CurrencyRecord } from '../records/currencyRecord.ts';

/** The store's currencies. The first one is the default. */
export const currencies: readonly CurrencyRecord[] = [
  {
    entityId: 1,
    code: 'USD',
    name: 'US Dollar',
    exchangeRate: 1,
    isActive: true,
    isTransactional: true,
    isDefault: true,
    display: { symbol: '$', symbolPlacement: 'LEFT', decimalToken: '.', thousandsToken: ',', decimalPlaces: 2 },
  },
  {
    entityId: 2,
    code: 'EUR',
    name: 'Euro',
    exchangeRate: 0.9,
    isActive: true,
    isTransactional: true,
    isDefault: false,
    display: { symbol: '€', symbolPlacement: 'RIGHT', decimalToken: ',', thousandsToken: '.', decimalPlaces: 2 },
  },
  {
    entityId: 3,
    code: 'JPY',
    name: 'Japanese Yen',
    exchangeRate: 150,
    isActive: true,
    isTransactional: false,
    isDefault: false,
    display: { symbol: '¥', symbolPlacement: 'LEFT', decimalToken: '.', thousandsToken: ',', decimalPlaces: 0 },
  },
];
