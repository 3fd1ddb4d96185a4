import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Gateway } from '../../examples/gateway/createGateway.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { takePort } from '../helpers/takePort.ts';

const program = packageFile('test', 'gateways', 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');
const config = packageFile('deploy', 'hive-gateway', 'gateway.config.mjs');

/** Runs Hive Gateway in a process of its own, with the configuration that `deploy/` recommends. */
export async function startHiveGateway(supergraphSdl: string, env: Readonly<Record<string, string>>): Promise<Gateway> {
  const file = join(mkdtempSync(join(tmpdir(), 'hive-')), 'supergraph.graphql');
  writeFileSync(file, supergraphSdl);
  const chosen = await takePort();
  await chosen.release();
  const args = ['supergraph', file, '--host', '127.0.0.1', '--port', String(chosen.port), '--config-path', config];
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    if (line.includes('Listening on')) break;
  }
  if (!said.includes('Listening on')) throw new Error(`Hive Gateway did not start: ${said}`);
  child.stdout.resume();
  return {
    url: `http://127.0.0.1:${chosen.port}/graphql`,
    async close() {
      child.kill();
      await closed;
    },
  };
}
