import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

const entry = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

describe('the process, told to stop', () => {
  let sandbox: Sandbox;
  let child: ChildProcess;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    child = spawn(process.execPath, ['--import', 'tsx', entry], {
      env: { PATH: process.env.PATH, ...sandboxEnvironment(sandbox) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    url = await new Promise((resolve, reject) => {
      let told = '';
      child.once('exit', () => reject(new Error(told)));
      child.stderr?.on('data', (part) => {
        told += part;
        const [found] = /http:\S+\/graphql/.exec(told) ?? [];
        if (found) resolve(found);
      });
    });
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await sandbox.close();
  });

  const post = (query: string) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });

  /** Asks until it is so; every question is a round trip, so the other side gets its turn. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo()));
  }

  test('answers what it has accepted, takes no new connection, and ends with code 0 (security 27)', async () => {
    await fetch(`${sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'latency', ms: 2_000, operation: 'Slow' }),
    });
    const exited = once(child, 'exit');
    const slow = post('query Slow { site { settings { storeName } } }');
    await until(async () => {
      await fetch(new URL('/health', url));
      return sandbox.state.requests.some(({ operation }) => operation === 'Slow');
    });
    child.kill('SIGTERM');
    await until(() =>
      fetch(new URL('/health', url)).then(
        () => false,
        () => true,
      ),
    );

    const answer = await slow;
    expect(await answer.json()).toEqual({ data: { site: { settings: { storeName: expect.any(String) } } } });
    expect(await exited).toEqual([0, null]);
  });
});
