import { existsSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';

/** Schemas of real stores. They are beside the repository if they are available. */
const versions = ['2024-08', '2026-01'];

/** For tests whose result depends little on the age of the store. */
export const newestVersion = versions.slice(-1);
export const oldestVersion = versions.slice(0, 1);

/**
 * Runs tests on real stores' schemas. If one is unavailable, reports its tests as skipped with the reason.
 *
 * @param tested the versions to test on, by default all
 */
export function describeRealSchemas(title: string, tests: (file: string) => void, tested = versions): void {
  for (const version of tested) {
    const file = packageFile('..', 'shared', 'upstream', `storefront-${version}.graphql`);
    if (existsSync(file)) describe(`${title} (a store of ${version})`, () => tests(file));
    else leaveOut(`${title} (a store of ${version}; left out: its schema is not at hand in ../shared/upstream)`);
  }
}

/** The tests are not even collected, because some read the schema when they are. */
function leaveOut(title: string): void {
  describe.skip(title, () => {
    test('needs a real schema', () => undefined);
  });
}
