import { copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';
import { billOfMaterials } from './billOfMaterials.ts';
import { licensesOf } from './licensesOf.ts';
import { packagesOf } from './packagesOf.ts';
import { writeDeclarations } from './writeDeclarations.ts';

const common = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.18',
  chunkNames: 'parts/[name]-[hash]',
  // Names are kept, so that stack traces are readable.
  minifySyntax: true,
  sourcemap: true,
  sourcesContent: false,
  // CommonJS packages load Node's modules with `require`, which an ES module does not have.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Bundles the production server, the library, the client helpers and the sandbox into `dist/`. A process that has to find and read a thousand modules
 * takes half as long again to start. Modules that are loaded on demand stay separate files.
 */
await rm('dist', { recursive: true, force: true });
const server = await build({
  ...common,
  entryPoints: ['src/main.ts', 'src/cli/main.ts'],
  outbase: '.',
  outdir: 'dist',
  // Composition is for development. It takes documents and not schemas, so it need not share this package's graphql-js.
  external: ['@apollo/composition'],
});
// graphql-js refuses types that another copy of it has made, so the library shares the copy of the caller.
const library = await build({
  ...common,
  entryPoints: ['src/library/index.ts'],
  outdir: 'dist/library',
  external: ['graphql'],
});
// An application's bundler minifies it, and drops what the application does not import.
await build({
  entryPoints: ['src/client/index.ts'],
  bundle: true,
  platform: 'neutral',
  format: 'esm',
  target: 'es2022',
  outdir: 'dist/client',
  logLevel: 'warning',
});
// The sandbox is for tests of other programs. Neither the server nor the library contains it.
const sandbox = await build({
  ...common,
  splitting: false,
  sourcemap: false,
  entryPoints: ['sandbox/index.ts'],
  outdir: 'dist/sandbox',
  external: ['graphql'],
});
// The sandbox reads its schema from the folder of its module.
for (const name of await readdir('sandbox/schema')) {
  if (name.endsWith('.graphql')) await copyFile(`sandbox/schema/${name}`, `dist/sandbox/${name}`);
}
const packages = packagesOf([server, library, sandbox].flatMap(({ metafile }) => Object.keys(metafile.inputs)));
await writeFile('dist/THIRD_PARTY_LICENSES.txt', licensesOf(packages));
await writeFile('dist/sbom.cdx.json', billOfMaterials(packages));
await writeDeclarations(['src/library/index.d.ts', 'src/client/index.d.ts', 'sandbox/index.d.ts'], 'dist/types');
