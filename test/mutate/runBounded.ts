import { spawn } from 'node:child_process';

export interface Ended {
  /** Undefined if the time was up. */
  readonly code: number | undefined;
  readonly output: string;
}

const MAX_OUTPUT = 200_000;

/** Runs a program for a limited time, in milliseconds, and ends everything it has started. */
export function runBounded(
  command: readonly string[],
  cwd: string,
  milliseconds: number,
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const [program = '', ...args] = command;
  // A process group of its own, so that what the tests start does not outlive them.
  const child = spawn(program, args, { cwd, detached: true, env: { ...process.env, ...env } });
  let output = '';
  let isLate = false;
  const endGroup = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group has ended.
    }
  };
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-MAX_OUTPUT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const timer = setTimeout(() => {
    isLate = true;
    endGroup();
  }, milliseconds);
  process.once('exit', endGroup);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      endGroup();
      process.off('exit', endGroup);
      resolve({ code: isLate ? undefined : (code ?? 1), output });
    });
  });
}
