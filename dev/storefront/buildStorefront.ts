import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from '../../src/cli/commandError.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { hasPackages } from '../packages/hasPackages.ts';

const run = promisify(execFile);
const folder = packageFile('examples', 'storefront');
const stamp = join(folder, 'dist', '.built-from');

/**
 * Builds `examples/storefront`, unless its files and the supergraph are those of the last build. The first time, it
 * installs the storefront's packages.
 *
 * @param report called before each step that takes seconds
 * @returns the folder to serve
 * @throws {CommandError} if the packages cannot be installed, as without a network, or if the build fails
 */
export async function buildStorefront(supergraphSdl: string, report: (text: string) => void): Promise<string> {
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl);
  const source = digestOfSources(supergraphSdl);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return join(folder, 'dist');
  if (!hasPackages(folder)) {
    report('Installing the packages of the storefront. This happens once …');
    await step('The packages of the storefront could not be installed. Is npm’s registry reachable?', 'npm', npmCi);
  }
  report('Building the storefront …');
  await step('The storefront could not be built.', process.execPath, ['codegen.mjs']);
  await step('The storefront could not be built.', process.execPath, [
    join('node_modules', 'vite', 'bin', 'vite.js'),
    'build',
  ]);
  writeFileSync(stamp, source);
  return join(folder, 'dist');
}

/** Without a network it gives up within seconds. */
const npmCi = [
  'ci',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
];

/** Each program decides itself whether it works for production. */
const { NODE_ENV: _, ...env } = process.env;

async function step(failure: string, program: string, args: string[]): Promise<void> {
  await run(program, args, { cwd: folder, timeout: 5 * 60_000, env }).catch((error: { readonly stderr?: string }) => {
    const [line = ''] = (error.stderr ?? '').split('\n').filter((each) => /error/i.test(each));
    throw new CommandError(`${failure} ${line}`.trim());
  });
}

/** The routing URLs of a supergraph change with the ports, and change nothing of the storefront. */
function digestOfSources(supergraphSdl: string): string {
  const hash = createHash('sha256').update(supergraphSdl.replace(/url: "[^"]*"/g, ''));
  const entries = ['package-lock.json', 'codegen.mjs', 'index.html', 'vite.config.ts', 'public', 'src'];
  for (const file of [
    ...entries.flatMap((entry) => filesIn(join(folder, entry))),
    ...filesIn(packageFile('src', 'client')),
  ])
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
