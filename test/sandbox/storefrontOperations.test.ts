import { readFileSync } from 'node:fs';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { describeRealSchemas, newestVersion, oldestVersion } from '../helpers/realSchemas.ts';
import { useCorpus } from './storefront/useCorpus.ts';

describe('the operations of a storefront, while mocks are refused', () => {
  useCorpus(loadStorefrontTypeDefs());
});

const title = 'the operations of a storefront over a real schema, while mocks are refused';
/** A store of 2024 has no fields for these. */
const newer = [
  'Layout',
  'Product',
  'Scripts',
  'CurrencyAndLocale',
  'GiftCertificate',
  'Account',
  'Orders',
  'Wishlists',
];

describeRealSchemas(title, (file) => useCorpus(readFileSync(file, 'utf8')), newestVersion);
describeRealSchemas(title, (file) => useCorpus(readFileSync(file, 'utf8'), newer), oldestVersion);
