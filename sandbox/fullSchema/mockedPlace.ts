import { moneyOf } from '../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode } from '../catalogue/money/money.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

/** A number that follows from a value's place in a response. The only source of variety in mocks. */
export type Seed = number;

/** Where a mocked value is, and who asks. */
export interface MockedPlace {
  readonly typeName: string;
  readonly fieldName: string;
  readonly seed: Seed;
  readonly context: StorefrontContext;
}

/** The number of entries of a mocked list. */
export const mockedListLength = 2;

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);

export const hex = (seed: Seed) => seed.toString(16).padStart(8, '0');
export const mockUuid = (seed: Seed) => `${hex(seed)}-0000-4000-8000-0000${hex(seed)}`;
export const smallNumber = (seed: Seed) => 1 + (seed % 9000);
/** In the years 2024 and 2025. */
export const mockDate = ({ seed }: MockedPlace) => new Date(firstDay + (seed % 730) * day).toISOString();
/** Between 1 and 201 of the default currency. */
export const mockPrice = (seed: Seed) => moneyOf(100 + (seed % 20_000), defaultCurrencyCode());
