import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'fresh-clone-'));

/** Runs a command as the npm scripts do, in a folder without an `.env` file. */
function npmScript(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return promisify(execFile)(process.execPath, [packageFile('dev', 'run.mjs'), 'dev/cli.ts', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  });
}

describe('the npm scripts in a fresh clone without a configured store', () => {
  test('the scripts write the schema of a temporary sandbox to STORE_SCHEMA and compare it with one', async () => {
    const env = { STORE_SCHEMA: 'store.graphql' };
    const pulled = await npmScript(['schema', 'pull'], env);
    expect(pulled.stdout).toBe('');
    expect(pulled.stderr).toMatch(
      /^Introspecting the store at 127\.0\.0\.1:\d+ .*\nstore\.graphql written: \d+ lines\.\n$/,
    );
    expect(readFileSync(join(folder, 'store.graphql'), 'utf8')).toMatch(/^type Customer \{$/m);
    const { stdout } = await npmScript(['schema', 'check'], env);
    expect(stdout).toMatch(/^From store\.graphql to the store at 127\.0\.0\.1:\d+: 0 breaking, 0 dangerous and 0 safe/);
  });
});
