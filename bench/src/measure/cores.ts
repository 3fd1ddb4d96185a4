import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { isInstalled } from './startProcess.ts';

/** The contender has a core to itself. On a machine with two cores the upstream shares a core with the load. */
export const cores =
  availableParallelism() > 1 && isInstalled('taskset')
    ? { load: 0, contender: 1, upstream: availableParallelism() > 2 ? 2 : 0 }
    : undefined;

/** Keeps this process, which creates the load, off the contender's core. */
export function pinLoad(): void {
  if (cores) execFileSync('taskset', ['-a', '-cp', String(cores.load), String(process.pid)], { stdio: 'ignore' });
}
