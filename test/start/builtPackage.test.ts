import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'graphql';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

// The package as `npm pack` makes it, unpacked, with its production dependencies. `.ci/run` creates it.
const folder = process.env.BUILT_PACKAGE ?? '';
const suite = folder ? describe : leaveOut();

function leaveOut() {
  return describe.skip;
}

const why = ' (left out: BUILT_PACKAGE names no folder; .ci/run builds one)';

suite(`the built package, with production dependencies only${folder ? '' : why}`, () => {
  let store: Sandbox;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    store = await createSandbox();
    env = { PATH: process.env.PATH, NODE_ENV: 'production', ...sandboxEnvironment(store) };
  });
  afterAll(() => store.close());

  const command = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(folder, 'dist', 'src', 'cli', 'main.js'), ...args], {
      cwd: mkdtempSync(join(tmpdir(), 'built-')),
      env,
      maxBuffer: 10_000_000,
    });

  test('the package contains no development code, except the entry of the sandbox', () => {
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual([
      'THIRD_PARTY_LICENSES.txt',
      'client',
      'library',
      'parts',
      'sandbox',
      'sbom.cdx.json',
      'src',
      'types',
    ]);
    for (const name of ['sandbox', 'dev', 'test', 'examples']) expect(existsSync(join(folder, name))).toBe(false);
    for (const name of ['typescript', '@apollo/composition', 'tsx']) {
      expect(existsSync(join(folder, 'node_modules', name))).toBe(false);
    }
  });

  test('each link in the package’s documents leads to a file of the package, except to code that only the repository has', () => {
    const pages = [
      'README.md',
      'ARCHITECTURE.md',
      ...readdirSync(join(folder, 'docs')).map((name) => join('docs', name)),
    ];
    const broken = pages
      .filter((page) => page.endsWith('.md'))
      .flatMap((page) => {
        const links = [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)];
        return links.map(([, target = '']) => normalize(join(dirname(page), target)));
      })
      .filter((target) => !existsSync(join(folder, target)))
      .filter((target) => !/^(examples|sandbox|\.github|supergraph\.yaml|CONTRIBUTING\.md)/.test(target));
    expect(pages.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  test('the package contains the license of every package whose code it includes', () => {
    const terms = readFileSync(join(folder, 'dist', 'THIRD_PARTY_LICENSES.txt'), 'utf8');
    const termsOf = (name: string) => terms.split(/^=+$/m).find((part) => part.trim().startsWith(`${name} `));
    expect(termsOf('@apollo/federation-internals')).toContain('Elastic License 2.0');
    expect(termsOf('undici')).toContain('Permission is hereby granted');
  });

  test('the package serves a store that only the environment describes, and ends cleanly on SIGTERM', async () => {
    const child = spawn(process.execPath, [join(folder, 'dist', 'src', 'main.js')], {
      cwd: tmpdir(),
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const url = await addressOf(child);
    const health = await fetch(new URL('/health', url));
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ site { settings { storeName } } account { viewer { email } } }' }),
    });
    const body = await answer.json();
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(health.status).toBe(200);
    expect(body).toEqual({
      data: { site: { settings: { storeName: expect.any(String) } }, account: { viewer: null } },
    });
    expect(code).toBe(0);
  });

  test('the package’s command prints the schema', async () => {
    const { stdout, stderr } = await command('schema', 'print');
    expect(stderr).toBe('Building the subgraph schema …\n');
    expect(parse(stdout).definitions.length).toBeGreaterThan(100);
  });

  test('the package’s commands pin the store’s schema and compare it with the store', async () => {
    const pinned = join(mkdtempSync(join(tmpdir(), 'built-')), 'store.graphql');
    await command('schema', 'pull', '--output', pinned);
    const { stdout } = await command('schema', 'check', '--from', pinned);
    expect(stdout).toContain('0 breaking, 0 dangerous and 0 safe changes');
  });

  test('compose names the missing package instead of failing with a missing module', async () => {
    const failed = await command('compose', '--config', packageFile('supergraph.yaml')).catch((error) => error);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toContain('Composing needs @apollo/composition, which is not installed');
  });
});

/** Returns the address that the server prints. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += chunk;
      const url = /The subgraph is listening at (\S+)\n/.exec(text)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
}
