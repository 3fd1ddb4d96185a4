import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../src/subgraph/packageFile.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `npm start`, or `npm run demo`, in a process of its own, in a folder without an `.env` file. */
export interface StartRun {
  /** Returns standard output, once it contains a request to paste. Rejects if the process ends before. */
  banner(): Promise<string>;
  /** Returns standard output, once it is complete. Rejects if the process ends before. */
  output(isComplete: (text: string) => boolean): Promise<string>;
  readonly ended: Promise<Ended>;
  signal(name: 'SIGTERM' | 'SIGINT'): void;
}

export function runStart(
  env: Readonly<Record<string, string>>,
  script: 'start.ts' | 'demo.ts' = 'start.ts',
  ...args: readonly string[]
): StartRun {
  const child = spawn(process.execPath, [packageFile('dev', 'run.mjs'), `dev/${script}`, ...args], {
    cwd: mkdtempSync(join(tmpdir(), 'start-')),
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = outcome(child);
  const output = (isComplete: (text: string) => boolean) => outputOf(child, ended, isComplete);
  // The banner is written in one piece and ends with an empty line.
  const banner = () => output((text) => text.includes('curl') && text.endsWith('\n\n'));
  return { banner, output, ended, signal: (name) => child.kill(name) };
}

async function outcome(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

function outputOf(child: ChildProcess, ended: Promise<Ended>, isComplete: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      if (isComplete(text)) resolve(text);
    });
    ended.then(({ code, err }) => reject(new Error(`ended with ${code}: ${err}`)), reject);
  });
}
