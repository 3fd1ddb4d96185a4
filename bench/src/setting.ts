import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { cores } from './measure/cores.ts';
import { isInstalled } from './measure/startProcess.ts';
import type { Setting } from './results.ts';
import type { StoreSchemaFile } from './storeSchema.ts';

const here = new URL('../', import.meta.url);
const product = new URL('../../', import.meta.url);

/** Describes the setup of a run: enough to compare runs, but nothing that identifies a machine. */
export function setting(schema: StoreSchemaFile): Setting {
  const pinned = cores
    ? `contender on core ${cores.contender}, load on core ${cores.load}, upstream on core ${cores.upstream}`
    : 'not pinned to cores';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return {
    machine: `${cpus().length} cores, ${memory} GB, ${platform()} ${arch()}; ${pinned}`,
    schema: schema.name,
    versions: {
      'Node.js': process.version.slice(1),
      'this subgraph': versionOf(product, '.'),
      '@apollo/server': versionOf(here, 'node_modules/@apollo/server'),
      '@apollo/subgraph': versionOf(here, 'node_modules/@apollo/subgraph'),
      '@graphql-tools/wrap': versionOf(here, 'node_modules/@graphql-tools/wrap'),
      '@graphql-hive/gateway-runtime': versionOf(here, 'node_modules/@graphql-hive/gateway-runtime'),
      '@graphql-mesh/compose-cli': versionOf(here, 'node_modules/@graphql-mesh/compose-cli'),
      'graphql-yoga': versionOf(here, 'node_modules/graphql-yoga'),
      graphql: versionOf(here, 'node_modules/graphql'),
      undici: versionOf(here, 'node_modules/undici'),
      nginx: nginxVersion(),
    },
  };
}

function versionOf(root: URL, folder: string): string {
  return JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8')).version;
}

function nginxVersion(): string {
  if (!isInstalled('nginx')) return 'not installed';
  // nginx prints its version on standard error.
  const told = execFileSync('sh', ['-c', 'nginx -v 2>&1'], { encoding: 'utf8' });
  return /nginx\/([\d.]+)/.exec(told)?.[1] ?? 'unknown';
}
