import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The program's own source folders; tests may import any of them. */
const roots = ['src', 'resolvers', 'sandbox', 'dev', 'examples'];

/** Returns all TypeScript files below the source folders, relative to the project. */
export function sourceFiles(): string[] {
  return roots
    .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)))
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'));
}

/** Returns the project's files that a file imports or exports from, type imports included. */
export function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*'(\.{1,2}\/[^']+)'/g)]
    .map(([, specifier = '']) => normalize(join(dirname(file), specifier)))
    .filter((target) => existsSync(target));
}

/** Folders whose own folders are layers, too. */
const divided: ReadonlySet<string> = new Set(['src/store']);

/** Returns the folder that stands for a file in the graph: `src/<folder>` or `src/<file>`, else its first folder. */
export function folderOf(file: string): string {
  const [first = '', second = '', third = ''] = file.split('/');
  if (first !== 'src') return first;
  const folder = `src/${second}`;
  return divided.has(folder) && !third.endsWith('.ts') ? `${folder}/${third}` : folder;
}
