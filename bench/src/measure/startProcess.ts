import { type ChildProcess, execFileSync, spawn } from 'node:child_process';

const START_TIMEOUT_MS = 60_000;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface ProcessOptions {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The core that the process may use. Undefined: any. */
  readonly core?: number | undefined;
  /** Matches the output of the process once it is ready. The first group, if there is one, is the URL. */
  readonly ready: RegExp;
}

export interface RunningProcess {
  readonly pid: number;
  readonly url: string;
  /** The time from the start of the process until it is ready, in milliseconds. */
  readonly startedInMs: number;
  stop(): Promise<void>;
}

/**
 * Starts a program and waits until it is ready. Programs that still run when this process ends are ended with it.
 *
 * @throws if the program ends before, with its output
 */
export function startProcess({ command, env, core, ready }: ProcessOptions): Promise<RunningProcess> {
  const [file = '', ...args] = core === undefined ? command : ['taskset', '-c', String(core), ...command];
  const started = performance.now();
  const child = spawn(file, args, {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', () => running.delete(child));

  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (reason: string) => reject(new Error(`${command.join(' ')} ${reason}:\n${printed.slice(0, 2_000)}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not start in time');
    }, START_TIMEOUT_MS);
    const listen = (chunk: Buffer) => {
      printed = (printed + chunk).slice(-10_000);
      const match = ready.exec(printed);
      if (!match || child.pid === undefined) return;
      clearTimeout(timer);
      child.stdout.off('data', listen).resume();
      child.stderr.off('data', listen).resume();
      resolve({
        pid: child.pid,
        url: match[1] ?? '',
        startedInMs: performance.now() - started,
        stop: async () => {
          child.kill('SIGKILL');
          await ended;
        },
      });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended before it answered');
    });
  });
}

/** Reports whether a program is on the path. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
