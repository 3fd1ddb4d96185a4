import { readdirSync, readFileSync } from 'node:fs';

/**
 * Returns the CPU time that a process has used so far, in milliseconds, over all its threads: the first figure of
 * `schedstat`, which counts nanoseconds, while `/proc/<pid>/stat` counts hundredths of a second.
 */
export function cpuMsOf(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks)
    .map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6)
    .reduce((sum, ms) => sum + ms, 0);
}

/** Returns the memory of a process, in megabytes. */
export function rssMbOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}
