import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns whether the installed packages of a folder are those of its lock file. */
export function hasPackages(folder: string): boolean {
  // npm writes the packages that it has installed beside them. A package for another platform is not among them.
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  const there = packagesIn(installed);
  return (
    Object.keys(there).every((name) => name in wanted) &&
    Object.entries(wanted).every(
      ([name, { version, optional }]) => name === '' || optional || there[name]?.version === version,
    )
  );
}

function packagesIn(file: string): Record<string, { readonly version?: string; readonly optional?: boolean }> {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
