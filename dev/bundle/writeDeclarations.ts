import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Writes the type declarations of the package's exports into a folder: those of the entries, and those that they refer
 * to. The compiler writes the declarations of all modules, and most of them are internal.
 *
 * @param entries the declarations of the entries, relative to the package
 */
export async function writeDeclarations(entries: readonly string[], folder: string): Promise<void> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const all = await mkdtemp(join(tmpdir(), 'declarations-'));
  try {
    // Several threads check the same types, each for itself.
    await run(process.execPath, [compiler, '--singleThreaded', '-p', join('dev', 'bundle'), '--outDir', all]);
    const copied = new Set<string>();
    for (const entry of entries) await copy(resolve(all, entry), { from: all, to: folder }, copied);
  } finally {
    await rm(all, { recursive: true });
  }
}

const relativeImport = /(from '(\.[^']+))\.ts'/g;

/** Copies a file and everything that it imports. Changes the imports to the names of built modules. */
async function copy(file: string, { from, to }: { from: string; to: string }, copied: Set<string>): Promise<void> {
  if (copied.has(file)) return;
  copied.add(file);
  const text = await readFile(file, 'utf8');
  const target = resolve(to, relative(from, file));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text.replace(relativeImport, "$1.js'"));
  for (const [, , path = ''] of text.matchAll(relativeImport))
    await copy(resolve(dirname(file), `${path}.d.ts`), { from, to }, copied);
}
