import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { isInstalled } from './startProcess.ts';

/** The contender has a core to itself; the upstream shares one with the load where there are only two. */
export const cores =
  availableParallelism() > 1 && isInstalled('taskset')
    ? { load: 0, contender: 1, upstream: availableParallelism() > 2 ? 2 : 0 }
    : undefined;

/** Keeps this process, which makes the load, off the contender's core. */
export function pinLoad(): void {
  if (cores) execFileSync('taskset', ['-a', '-cp', String(cores.load), String(process.pid)], { stdio: 'ignore' });
}
