import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const product = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Builds a commit of this repository in a folder of its own, with the packages that are installed here. The folder is
 * removed when this process ends.
 *
 * @returns the path of the built server
 */
export function buildCommit(commit: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'compare-')), 'checkout');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', product, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    git('worktree', 'prune');
  });
  git('worktree', 'add', '--detach', folder, commit);
  symlinkSync(join(product, 'node_modules'), join(folder, 'node_modules'));
  execFileSync('npm', ['run', '-s', 'build'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, 'dist', 'src', 'main.js');
}
