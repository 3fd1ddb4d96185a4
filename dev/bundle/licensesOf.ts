import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPackage } from './packagesOf.ts';

/** Returns the license texts of packages. Whoever receives a package's code must receive its license. */
export function licensesOf(packages: readonly InstalledPackage[]): string {
  return packages.map(licenseIn).join('\n');
}

function licenseIn({ folder, name, version, license }: InstalledPackage): string {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package contains no license text.';
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
