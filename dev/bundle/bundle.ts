import { rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { licensesOf } from './licensesOf.ts';

/**
 * Writes what a production server runs into `dist/`: few files with all they need, for a process that has to find and
 * read a thousand modules takes half as long again to start. What is loaded on demand only stays beside.
 */
await rm('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ['src/main.ts', 'src/cli/main.ts'],
  outbase: '.',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.18',
  chunkNames: 'parts/[name]-[hash]',
  // Composing is for development, and takes documents, not schemas: whatever takes a schema must share our graphql-js.
  external: ['@apollo/composition'],
  // Names stay, so that a stack trace can be read.
  minifySyntax: true,
  sourcemap: true,
  sourcesContent: false,
  // CommonJS packages ask for Node's modules with `require`, which an ES module does not have.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});
await writeFile('dist/THIRD_PARTY_LICENSES.txt', licensesOf(Object.keys(metafile.inputs)));
