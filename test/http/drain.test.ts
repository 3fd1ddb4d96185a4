import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { type SubgraphProcess, startProcess } from '../helpers/startProcess.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

describe('the process after SIGTERM', () => {
  let sandbox: Sandbox;
  let subgraph: SubgraphProcess;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  beforeEach(async () => {
    sandbox.reset();
    subgraph = await startProcess({ ...sandboxEnvironment(sandbox), SHUTDOWN_GRACE_SECONDS: '4' });
  });
  afterEach(() => subgraph.kill());
  afterAll(() => sandbox.close());

  const post = (query: string) =>
    fetch(subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });

  /**
   * Repeats a request until a condition holds. Each request is a round trip, so that the other side can make progress.
   */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo()));
  }

  test('accepted requests are answered, new connections are refused, and the exit code is 0 (security 27)', async () => {
    await setFaults(sandbox, { kind: 'latency', ms: 2_000, operation: 'Slow' });
    const { child, url } = subgraph;
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

  test.each([
    ['head', 'POST /graphql HTTP/1.1\r\nhost: x\r\n'],
    ['body', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"qu'],
  ])('the exit code is 0 although a client has sent half of a request’s %s', async (_part, half) => {
    const { child, url } = subgraph;
    const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(url).port) });
    socket.on('error', () => {});
    await new Promise<void>((resolve) => socket.write(half, () => resolve()));
    // A complete request that was sent later has been answered, so the half one has arrived.
    await fetch(new URL('/health', url));
    const exited = once(child, 'exit');
    child.kill('SIGTERM');

    expect(await exited).toEqual([0, null]);
    socket.destroy();
  });
});

test('after SIGTERM the readiness check fails while requests are still answered, for SHUTDOWN_DELAY_MS', async () => {
  const sandbox = await createSandbox();
  const subgraph = await startProcess({ ...sandboxEnvironment(sandbox), SHUTDOWN_DELAY_MS: '2000' });
  try {
    const exited = once(subgraph.child, 'exit');
    const ready = async () => (await fetch(new URL('/health/ready', subgraph.url))).status;
    expect(await ready()).toBe(200);
    subgraph.child.kill('SIGTERM');
    while ((await ready()) === 200);
    expect(await ready()).toBe(503);
    const response = await fetch(subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ site { settings { storeName } } }' }),
    });
    expect(response.status).toBe(200);
    await response.text();
    expect(await exited).toEqual([0, null]);
  } finally {
    await subgraph.kill();
    await sandbox.close();
  }
});

test('the exit code is 1 if accepted requests are cut off at the end of the grace period', async () => {
  const sandbox = await createSandbox();
  const subgraph = await startProcess({ ...sandboxEnvironment(sandbox), SHUTDOWN_GRACE_SECONDS: '1' });
  try {
    await setFaults(sandbox, { kind: 'latency', ms: 5_000, operation: 'Slow' });
    const slow = fetch(subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query Slow { site { settings { storeName } } }' }),
    }).then(
      () => 'answered',
      () => 'cut off',
    );
    while (!sandbox.state.requests.some(({ operation }) => operation === 'Slow'))
      await fetch(new URL('/health', subgraph.url));
    const exited = once(subgraph.child, 'exit');
    subgraph.child.kill('SIGTERM');
    expect(await slow).toBe('cut off');
    expect(await exited).toEqual([1, null]);
  } finally {
    await subgraph.kill();
    await sandbox.close();
  }
});
