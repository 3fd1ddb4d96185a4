import { readFileSync } from 'node:fs';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { useCorpus } from './storefront/useCorpus.ts';

describe('the operations of a storefront, while mocks are refused', () => {
  useCorpus(loadStorefrontTypeDefs());
});

describeRealSchemas('the operations of a storefront over a real schema, while mocks are refused', (file) => {
  useCorpus(readFileSync(file, 'utf8'));
});
