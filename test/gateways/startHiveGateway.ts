import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Gateway } from '../../examples/gateway/createGateway.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const folder = packageFile('test', 'gateways');
let bundled: Promise<string> | undefined;

/** Bundles Hive Gateway, because one file loads in a third of the time that its thousand modules take one by one. */
async function bundle(): Promise<string> {
  const outfile = join(folder, 'node_modules', '.cache', `hiveGateway-${process.pid}.mjs`);
  await build({
    entryPoints: [join(folder, 'hiveGateway.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    // CommonJS packages load Node's modules with `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
    },
    logLevel: 'error',
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}

/**
 * Runs Hive Gateway in a process of its own, with the configuration that `deploy/` recommends. It ends with this process
 * at the latest.
 */
export async function startHiveGateway(supergraphSdl: string, env: Readonly<Record<string, string>>): Promise<Gateway> {
  const file = join(mkdtempSync(join(tmpdir(), 'hive-')), 'supergraph.graphql');
  writeFileSync(file, supergraphSdl);
  bundled ??= bundle();
  const child = spawn(process.execPath, [await bundled, file], {
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  for await (const url of createInterface({ input: child.stdout })) {
    if (!url.startsWith('http:')) continue;
    child.stdout.resume();
    return {
      url,
      async close() {
        child.kill('SIGKILL');
        await closed;
      },
    };
  }
  throw new Error(`Hive Gateway did not start: ${stderr}`);
}
