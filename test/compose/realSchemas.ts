import { existsSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';

/** Schemas of real stores. They are beside the repository if they are available. */
const versions = ['2024-08', '2026-01'];

/** Runs tests on each real store's schema. If it is unavailable, reports them as skipped with the reason. */
export function describeRealSchemas(title: string, tests: (file: string) => void): void {
  for (const version of versions) {
    const file = packageFile('..', 'shared', 'upstream', `storefront-${version}.graphql`);
    if (existsSync(file)) describe(`${title} (a store of ${version})`, () => tests(file));
    else
      leaveOut(`${title} (a store of ${version}; left out: its schema is not at hand in ../shared/upstream)`, () =>
        tests(file),
      );
  }
}

const leaveOut = describe.skip;
