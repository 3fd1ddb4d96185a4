import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { packed } from './packed.ts';

const run = promisify(execFile);

describe('bigcommerce-account-subgraph/client, from the packed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'client-'));

  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    await run('npm', ['install', await packed()], { cwd: folder });
  }, 240_000);

  /** Bundles a module for browsers, as an application does. */
  async function bundled(contents: string): Promise<string> {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      write: false,
      logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
  }

  const importing = (names: string) =>
    bundled(`import { ${names} } from 'bigcommerce-account-subgraph/client'; console.log(${names});`);

  test('an import brings only what it needs', async () => {
    const [one, session, german] = await Promise.all([
      importing('signInDocument'),
      importing('createSession'),
      importing('describeError, germanTexts'),
    ]);
    expect(one.length).toBeLessThan(6_000);
    expect(one).not.toMatch(/StorefrontHandoff|BroadcastChannel|Passwort/);
    expect(session.length).toBeLessThan(5_000);
    expect(session).not.toMatch(/FragmentDefinition|Passwort/);
    expect(german.length).toBeLessThan(8_000);
    expect(german).not.toMatch(/FragmentDefinition|do not match/);
    expect(await bundled("import 'bigcommerce-account-subgraph/client';")).toBe('');
  });

  test('it imports nothing, neither graphql nor Node.js', () => {
    const text = readFileSync(join(folder, 'node_modules/bigcommerce-account-subgraph/dist/client/index.js'), 'utf8');
    expect(text).not.toMatch(/^import|\brequire\(|\bimport\(|process\./m);
  });

  test('its types work for a browser, and for graphql’s own DocumentNode', async () => {
    writeFileSync(
      join(folder, 'page.ts'),
      `import type { DocumentNode } from 'graphql';
       import { createSession, describeError, germanTexts, signInDocument, type SignInData } from 'bigcommerce-account-subgraph/client';
       const session = createSession({ url: '/graphql', storage: localStorage });
       export const send: typeof fetch = session.fetch;
       export const document: DocumentNode = signInDocument;
       export const first = (data: SignInData): string =>
         describeError(data.account.login?.errors[0], germanTexts).text;`,
    );
    const options = { target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', lib: ['ES2022', 'DOM'] };
    const compilerOptions = { ...options, types: [], strict: true, noEmit: true, exactOptionalPropertyTypes: true };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['page.ts'] }));
    const compiler = packageFile('node_modules', 'typescript', 'bin', 'tsc');
    await run(process.execPath, [compiler, '-p', folder]).catch(({ stdout }) => expect(stdout).toBe(''));
  });
});
