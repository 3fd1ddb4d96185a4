import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An installed package. */
export interface InstalledPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as the package states it. */
  readonly license: string;
}

/**
 * Returns the packages that files come from, by folder.
 *
 * @param files paths below the working directory, as esbuild names its inputs
 */
export function packagesOf(files: readonly string[]): InstalledPackage[] {
  const folders = new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, name, version, license };
  });
}
