import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { takePort } from './takePort.ts';

/** Whether this machine has nginx. Suites that need it report that they are skipped. */
export const hasNginx = spawnSync('nginx', ['-v']).status === 0;

/** Starts nginx with the configuration in `deploy/`, over instances on loopback. */
export async function startNginx(
  ports: readonly [number, number],
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const listening = await takePort();
  await listening.release();
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const config = readFileSync(packageFile('deploy', 'nginx', 'nginx.conf'), 'utf8')
    .replace('account-1:4001', `127.0.0.1:${ports[0]}`)
    .replace('account-2:4001', `127.0.0.1:${ports[1]}`)
    .replace('listen 8080', `listen 127.0.0.1:${listening.port}`)
    .replaceAll('/tmp/nginx', join(folder, 'nginx'))
    .replace('worker_processes auto', 'worker_processes 1');
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, config);
  const child = spawn('nginx', ['-c', file, '-p', folder, '-e', 'stderr', '-g', 'daemon off;'], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${listening.port}/graphql`;
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('nginx did not start.');
  }
  return {
    url,
    async stop() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}
