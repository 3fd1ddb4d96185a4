import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { hasNginx, startNginx } from '../helpers/startNginx.ts';
import { type SubgraphProcess, startProcess } from '../helpers/startProcess.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { takePort } from '../helpers/takePort.ts';

/** Rounds in which both instances restart, one after the other. */
const ROUNDS = Number(process.env.ROLLING_RESTARTS ?? 1);
const CLIENTS = 8;
/** The short form leaves processor time to the tests that run at the same time. */
const PAUSE_MS = process.env.ROLLING_RESTARTS ? 0 : 50;

const requests = [
  'query { site { settings { storeName } } }',
  'mutation { account { login(input: { email: "jane@example.com", password: "sandbox-Pa55word" }) { errors { code } } } }',
];

(hasNginx ? describe : describe.skip)('two instances behind nginx with deploy/nginx/nginx.conf', () => {
  let sandbox: Sandbox;
  const instances: SubgraphProcess[] = [];
  const ports: [number, number] = [0, 0];
  beforeAll(async () => {
    sandbox = await createSandbox();
    for (const index of [0, 1] as const) {
      const { port, release } = await takePort();
      await release();
      ports[index] = port;
      instances[index] = await run(port);
    }
  });
  afterAll(async () => {
    for (const instance of instances) await instance.kill();
    await sandbox.close();
  });

  const run = (port: number) =>
    startProcess({
      ...sandboxEnvironment(sandbox),
      PORT: String(port),
      LIMIT_SIGN_IN: 'off',
      SHUTDOWN_DELAY_MS: '2500',
      LOG_LEVEL: 'error',
    });

  test('no request fails during rolling restarts under load, and each instance ends with exit code 0', async () => {
    const nginx = await startNginx(ports);
    let isOver = false;
    let answered = 0;
    const failures: string[] = [];

    async function client(number: number): Promise<void> {
      for (let turn = number; !isOver; turn += 1) {
        const response = await fetch(nginx.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: requests[turn % requests.length] }),
        });
        const text = await response.text();
        if (response.status !== 200 || text.includes('"message"') || text.includes('"code"'))
          failures.push(`${response.status} ${text.slice(0, 200)}`);
        answered += 1;
        if (PAUSE_MS > 0) await setTimeout(PAUSE_MS);
      }
    }

    const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const index of [0, 1] as const) {
        const { child } = instances[index] as SubgraphProcess;
        const exited = once(child, 'exit');
        child.kill('SIGTERM');
        expect(await exited).toEqual([0, null]);
        instances[index] = await run(ports[index]);
      }
    }
    isOver = true;
    await Promise.all(clients);
    await nginx.stop();
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(ROUNDS * CLIENTS * 2);
  }, 600_000);
});
