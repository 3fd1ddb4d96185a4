/**
 * Installs the packages of folders that have a lock file of their own: `npm run packages -- test/e2e bench`. Skips folders
 * whose packages are already installed.
 */
import { spawnSync } from 'node:child_process';
import { hasPackages } from './hasPackages.ts';

for (const folder of process.argv.slice(2)) {
  if (hasPackages(folder)) continue;
  const { status } = spawnSync('npm', ['ci', '--prefix', folder], { stdio: 'inherit' });
  if (status !== 0) {
    process.exitCode = 1;
    break;
  }
}
