/** The country of the tax estimate until the checkout has an address. */
export const homeCountry = 'US';

interface TaxRate {
  readonly name: string;
  /** In hundredths of a percent. */
  readonly basisPoints: number;
}

/** The taxes on goods by country. Other countries have none. Shipping and gift certificates are not taxed. */
const rates: Readonly<Record<string, TaxRate>> = {
  US: { name: 'Sales Tax', basisPoints: 800 },
  CA: { name: 'HST', basisPoints: 1300 },
  AU: { name: 'GST', basisPoints: 1000 },
  DE: { name: 'VAT', basisPoints: 1900 },
  GB: { name: 'VAT', basisPoints: 2000 },
  JP: { name: 'Consumption Tax', basisPoints: 1000 },
};

/** An amount of tax in smallest units. */
export interface Tax {
  readonly name: string;
  readonly amount: number;
}

/** Returns the tax on an amount in smallest units, rounded half up, or null if the country has none. */
export function taxOn(amount: number, countryCode: string): Tax | null {
  const rate = Object.hasOwn(rates, countryCode) ? rates[countryCode] : undefined;
  return rate ? { name: rate.name, amount: Math.round((amount * rate.basisPoints) / 10_000) } : null;
}

/** Adds up taxes of the same name. */
export function sumTaxes(taxes: readonly (Tax | null)[]): Tax[] {
  const sums = new Map<string, number>();
  for (const tax of taxes) if (tax) sums.set(tax.name, (sums.get(tax.name) ?? 0) + tax.amount);
  return [...sums].map(([name, amount]) => ({ name, amount }));
}
