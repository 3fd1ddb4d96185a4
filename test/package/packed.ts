import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const run = promisify(execFile);

let tarball: Promise<string> | undefined;

/** Returns the package as `npm publish` packs it. `.ci/run` has packed it already. */
export function packed(): Promise<string> {
  const given = process.env.PACKED_TARBALL;
  tarball ??= given ? Promise.resolve(given) : pack();
  return tarball;
}

async function pack(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  await run('npm', ['run', '--silent', 'build'], { cwd: packageFile() });
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: packageFile() });
  return join(folder, readdirSync(folder)[0] ?? '');
}
