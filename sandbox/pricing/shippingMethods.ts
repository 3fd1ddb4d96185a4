import { convertMinor } from '../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode } from '../catalogue/money/money.ts';

/** A way to ship goods. Prices are in smallest units of the default currency. */
interface ShippingMethod {
  readonly entityId: string;
  readonly description: string;
  readonly provider: string;
  readonly type: string;
  readonly countryCodes: readonly string[];
  readonly basePrice: number;
  readonly pricePerPound: number;
  readonly transitTime: string;
  readonly isRecommended: boolean;
}

const overseas = ['AU', 'DE', 'GB', 'JP'];

/** The store's shipping methods, the recommended one of each country first. Other countries have none. */
const methods: readonly ShippingMethod[] = [
  {
    entityId: 'gullpost-ground',
    description: 'Gullpost Ground',
    provider: 'Gullpost',
    type: 'shipping_flatrate',
    countryCodes: ['US'],
    basePrice: 850,
    pricePerPound: 0,
    transitTime: '3 to 5 days',
    isRecommended: true,
  },
  {
    entityId: 'gullpost-express',
    description: 'Gullpost Express',
    provider: 'Gullpost',
    type: 'shipping_byweight',
    countryCodes: ['US'],
    basePrice: 1990,
    pricePerPound: 125,
    transitTime: '1 to 2 days',
    isRecommended: false,
  },
  {
    entityId: 'gullpost-north',
    description: 'Gullpost North',
    provider: 'Gullpost',
    type: 'shipping_byweight',
    countryCodes: ['CA'],
    basePrice: 1400,
    pricePerPound: 75,
    transitTime: '4 to 7 days',
    isRecommended: true,
  },
  {
    entityId: 'airmail',
    description: 'Airmail',
    provider: 'Seabird Air',
    type: 'shipping_byweight',
    countryCodes: overseas,
    basePrice: 2400,
    pricePerPound: 150,
    transitTime: '7 to 14 days',
    isRecommended: true,
  },
  {
    entityId: 'courier',
    description: 'Courier',
    provider: 'Seabird Air',
    type: 'shipping_byweight',
    countryCodes: overseas,
    basePrice: 4900,
    pricePerPound: 290,
    transitTime: '2 to 4 days',
    isRecommended: false,
  },
];

/** The codes of the countries that the store ships to. */
export const shippingCountries: ReadonlySet<string> = new Set(methods.flatMap(({ countryCodes }) => countryCodes));

const ouncesPerPound = 16;

/** A shipping method with its price in smallest units. */
export interface ShippingOption extends ShippingMethod {
  readonly cost: number;
}

/**
 * Returns the ways to ship goods to a country. A pound that has begun counts as a whole one.
 *
 * @param ounces the weight of the goods
 * @param currencyCode the currency of the prices
 */
export function shippingOptions(countryCode: string, ounces: number, currencyCode: string): ShippingOption[] {
  const pounds = Math.ceil(ounces / ouncesPerPound);
  return methods
    .filter(({ countryCodes }) => countryCodes.includes(countryCode))
    .map((method) => ({
      ...method,
      cost: convertMinor(method.basePrice + pounds * method.pricePerPound, defaultCurrencyCode(), currencyCode),
    }));
}
