import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { packed } from './packed.ts';

const run = promisify(execFile);

/** The example of the sandbox's documentation, as another team pastes it into a test. */
function documentedExample(): string {
  const text = readFileSync(packageFile('sandbox', 'README.md'), 'utf8');
  const [, example] = /```ts\n(import \{ createSandbox[\s\S]+?)\n```/.exec(text) ?? [];
  if (example === undefined) throw new Error('sandbox/README.md has no example.');
  return example;
}

describe('bigcommerce-account-subgraph/sandbox, from the packed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const installed = join(folder, 'node_modules', 'bigcommerce-account-subgraph');

  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    await run('npm', ['install', await packed()], { cwd: folder });
  });

  test('the example in its documentation runs', async () => {
    const { code } = await transform(documentedExample(), { loader: 'ts' });
    writeFileSync(join(folder, 'example.mjs'), code);

    const { stdout } = await run(process.execPath, ['example.mjs'], { cwd: folder });
    expect(stdout.trim().split('\n')).toEqual(['Harbour & Pine', 'Slow Kettle', '20']);
  });

  test('the identity provider is part of it', async () => {
    const program = `import { createSandbox } from 'bigcommerce-account-subgraph/sandbox';
      const sandbox = await createSandbox({ idp: true });
      const response = await fetch(sandbox.url + '/_sandbox/id-token?email=jane@example.com');
      console.log(response.status, JSON.parse(sandbox.env.SSO_ISSUERS).length);
      await sandbox.close();`;

    expect((await run(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })).stdout).toBe(
      '200 1\n',
    );
  });

  test('its types need no other package', async () => {
    writeFileSync(join(folder, 'example.ts'), documentedExample());
    const options = { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', lib: ['ES2022', 'DOM'] };
    const compilerOptions = { ...options, types: [], strict: true, noEmit: true, exactOptionalPropertyTypes: true };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['example.ts'] }));
    const compiler = packageFile('node_modules', 'typescript', 'bin', 'tsc');

    await run(process.execPath, [compiler, '-p', folder]).catch(({ stdout }) => expect(stdout).toBe(''));
  });

  test('neither the server nor the library contains it', () => {
    const texts = ['src', 'parts', 'library'].flatMap((name) =>
      readdirSync(join(installed, 'dist', name), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.js'))
        .map((file) => readFileSync(join(installed, 'dist', name, file), 'utf8')),
    );

    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(text).not.toMatch(/Harbour & Pine|_sandbox\//);
    expect(readFileSync(join(installed, 'dist', 'sandbox', 'index.js'), 'utf8')).toContain('Harbour & Pine');
  });
});
