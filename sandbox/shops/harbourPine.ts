import { brands } from '../catalogue/data/brands.ts';
import { categories } from '../catalogue/data/categories.ts';
import { currencies } from '../catalogue/data/currencies.ts';
import { seedProducts } from '../catalogue/data/seedProducts.ts';
import { seedCoupons } from '../coupons/seedCoupons.ts';
import { seedCustomers } from '../customers/seedCustomers.ts';
import { seedGiftCertificates } from '../giftCertificates/seedGiftCertificates.ts';
import { seedOrders } from '../orders/seedOrders.ts';
import type { SeededShop } from './seededShop.ts';

/** The default shop: kitchenware, outdoor goods and paper, in US dollars. */
export const harbourPine: SeededShop = {
  name: 'Harbour & Pine',
  address: '1 Quay Street, Port Larch',
  country: 'United States',
  email: 'hello@harbour-pine.example',
  locales: ['en', 'fr'],
  currencies,
  categories,
  brands,
  products: seedProducts,
  passwordRules: { minimumLength: 7, needsUpperCase: false, needsSpecialCharacter: false },
  seed(state) {
    seedCustomers(state);
    seedCoupons(state);
    seedGiftCertificates(state);
    seedOrders(state);
  },
};
