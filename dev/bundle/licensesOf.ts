import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns the license texts of the packages that files come from. Whoever receives a package's code must receive its
 * license.
 *
 * @param files paths below the working directory, as esbuild names its inputs
 */
export function licensesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...folders].sort().map(licenseIn).join('\n');
}

function licenseIn(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package contains no license text.';
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
