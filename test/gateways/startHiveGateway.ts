import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Gateway } from '../../examples/gateway/createGateway.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const program = packageFile('test', 'gateways', 'hiveGateway.mjs');

/** Runs Hive Gateway in a process of its own, with the configuration that `deploy/` recommends. */
export async function startHiveGateway(supergraphSdl: string, env: Readonly<Record<string, string>>): Promise<Gateway> {
  const file = join(mkdtempSync(join(tmpdir(), 'hive-')), 'supergraph.graphql');
  writeFileSync(file, supergraphSdl);
  const child = spawn(process.execPath, [program, file], {
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
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
