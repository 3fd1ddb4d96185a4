import type { CurrencyRecord } from '../../catalogue/records/currencyRecord.ts';

/** The currencies of the atelier. The first one is the default. */
export const currencies: readonly CurrencyRecord[] = [
  {
    entityId: 1,
    code: 'EUR',
    name: 'Euro',
    exchangeRate: 1,
    isActive: true,
    isTransactional: true,
    isDefault: true,
    display: { symbol: '€', symbolPlacement: 'RIGHT', decimalToken: ',', thousandsToken: '.', decimalPlaces: 2 },
  },
  {
    entityId: 2,
    code: 'CHF',
    name: 'Swiss Franc',
    exchangeRate: 0.95,
    isActive: true,
    isTransactional: true,
    isDefault: false,
    display: { symbol: 'CHF ', symbolPlacement: 'LEFT', decimalToken: '.', thousandsToken: '’', decimalPlaces: 2 },
  },
];
