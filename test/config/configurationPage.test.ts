import { readFileSync } from 'node:fs';
import { configurationPage } from '../../dev/configurationPage.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

test('docs/configuration.md is what npm run docs:configuration writes', () => {
  expect(readFileSync(packageFile('docs', 'configuration.md'), 'utf8')).toBe(configurationPage());
});
