import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';

test('each test that docs/security-requirements.md names exists', () => {
  const page = readFileSync(packageFile('docs', 'security-requirements.md'), 'utf8');
  const named = [...page.matchAll(/`([a-zA-Z0-9]+\/[a-zA-Z0-9]+)`/g)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !existsSync(packageFile('test', `${name}.test.ts`)))).toEqual([]);
});
