import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageFile } from '../../src/subgraph/packageFile.ts';

/** The built package, if `.ci/run` has made one. It starts faster than the sources. */
const builtPackage = process.env.BUILT_PACKAGE;
const command = builtPackage
  ? [join(builtPackage, 'dist/src/main.js')]
  : [packageFile('dev', 'run.mjs'), 'src/main.ts'];

export interface SubgraphProcess {
  readonly child: ChildProcess;
  /** The URL of the GraphQL endpoint. */
  readonly url: string;
  /** Ends the process if it runs, and waits for its end. */
  kill(): Promise<void>;
}

/** Starts the production entry in a process of its own, and waits until it has printed its address. */
export async function startProcess(
  env: NodeJS.ProcessEnv,
  nodeOptions: readonly string[] = [],
): Promise<SubgraphProcess> {
  const child = spawn(process.execPath, [...nodeOptions, ...command], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.once('exit', () => reject(new Error(printed)));
    child.stderr?.on('data', (part) => {
      printed += part;
      const [found] = /http:\S+\/graphql/.exec(printed) ?? [];
      if (found) resolve(found);
    });
  });
  return {
    child,
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
