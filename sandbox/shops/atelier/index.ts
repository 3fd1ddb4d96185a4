import type { SeededShop } from '../seededShop.ts';
import { brands, categories, products } from './catalogue.ts';
import { currencies } from './currencies.ts';
import { seedAtelier } from './seedAtelier.ts';

/** A second shop: textiles and leather in euros, in German first, with stricter passwords. */
export const atelier: SeededShop = {
  name: 'Atelier Aumann',
  address: '8 Mill Lane, Lindau',
  country: 'Germany',
  email: 'hello@atelier.example',
  locales: ['de', 'en'],
  currencies,
  categories,
  brands,
  products,
  passwordRules: { minimumLength: 12, needsUpperCase: true, needsSpecialCharacter: true },
  seed: seedAtelier,
};
