import { defaultCurrencyCode, findCurrency } from '../catalogue/money/money.ts';
import { allProducts } from '../catalogue/products/findProduct.ts';
import { currentShop } from '../shops/currentShop.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { mockPrice, type Seed } from './mockedPlace.ts';
import { pick } from './pick.ts';

type RecordOf = (seed: Seed, context: StorefrontContext) => object | null | undefined;

const records: Readonly<Record<string, RecordOf>> = {
  Brand: (seed) => pick(currentShop().brands, seed),
  Category: (seed) => pick(currentShop().categories, seed),
  Currency: () => findCurrency(defaultCurrencyCode()),
  Customer: (_seed, { customer }) => customer,
  Image: (seed) =>
    pick(
      allProducts().flatMap(({ images }) => images),
      seed,
    ),
  Money: mockPrice,
  PageInfo: () => ({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }),
  Product: (seed) => pick(allProducts(), seed),
  Variant: (seed) =>
    pick(
      allProducts().flatMap(({ variants }) => variants),
      seed,
    ),
};

/**
 * Returns a record of this store for a mocked object, so that a mock does not contradict the store's data: a mocked list
 * of products contains products that exist.
 *
 * @returns null if the type has no records, or none that the shopper may see
 */
export function mockRecord(typeName: string, seed: Seed, context: StorefrontContext): object | null {
  return Object.hasOwn(records, typeName) ? (records[typeName]?.(seed, context) ?? null) : null;
}
