import { defaultCurrencyCode } from '../catalogue/money/money.ts';
import { allProducts } from '../catalogue/products/findProduct.ts';
import { currentShop } from '../shops/currentShop.ts';
import { type MockedPlace, mockedListLength } from './mockedPlace.ts';
import { pick } from './pick.ts';

/** Fields that refer to records of this store. The first match applies. */
const references: readonly (readonly [RegExp, (place: MockedPlace) => number])[] = [
  [/productEntityId|productId/i, ({ seed }) => pick(allProducts(), seed)?.entityId ?? 0],
  [/variantEntityId|variantId/i, ({ seed }) => pick(allProducts(), seed)?.variants[0]?.entityId ?? 0],
  [/categoryEntityId|categoryId/i, ({ seed }) => pick(currentShop().categories, seed)?.entityId ?? 0],
  [/brandEntityId|brandId/i, ({ seed }) => pick(currentShop().brands, seed)?.entityId ?? 0],
  [/customerEntityId|customerId/i, ({ context }) => context.customer?.entityId ?? 0],
  [/channel(Entity)?Id/i, ({ context }) => context.channelId],
  [/^(total|numberOf|items).*(items|count|results|pages)$|^(count|totalItems)$/i, () => mockedListLength],
];

/** Returns the number of a record of this store if the field's name suggests one. */
export function mockReference(place: MockedPlace): number | undefined {
  return references.find(([pattern]) => pattern.test(place.fieldName))?.[1](place);
}

/** The enums whose values are those of this store. */
const enums: Readonly<Record<string, () => string>> = { currencyCode: defaultCurrencyCode, countryCode: () => 'US' };

/** Returns the value of an enum that this store uses everywhere, or undefined. */
export function mockEnum(enumName: string): string | undefined {
  return enums[enumName]?.();
}
