import type { BrandRecord } from '../catalogue/records/brandRecord.ts';
import type { CategoryRecord } from '../catalogue/records/categoryRecord.ts';
import type { CurrencyRecord } from '../catalogue/records/currencyRecord.ts';
import type { ProductRecord } from '../catalogue/records/productRecord.ts';

/** A store's rules for passwords. Every password needs a letter and a digit. */
export interface PasswordRules {
  /** In characters. */
  readonly minimumLength: number;
  readonly needsUpperCase: boolean;
  readonly needsSpecialCharacter: boolean;
}

/** What distinguishes one sandbox store from another: its catalogue and its settings. */
export interface Shop {
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly email: string;
  /** The first one is the default. */
  readonly locales: readonly string[];
  /** The first one is the default. Prices of the catalogue are in it. */
  readonly currencies: readonly CurrencyRecord[];
  readonly categories: readonly CategoryRecord[];
  readonly brands: readonly BrandRecord[];
  readonly products: readonly ProductRecord[];
  readonly passwordRules: PasswordRules;
}
