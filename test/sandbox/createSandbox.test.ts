import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createSandbox } from '../../sandbox/createSandbox.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('a sandbox', () => {
  test('the sandbox listens on loopback only and returns its address', async () => {
    const sandbox = await createSandbox();
    expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
    expect(sandbox.storefrontUrl).toBe(`${sandbox.url}/graphql`);
    expect(sandbox.managementUrl).toBe(`${sandbox.url}/stores/${sandbox.storeHash}`);
    await sandbox.close();
  });

  test('the sandbox has keys of its own, which no other sandbox accepts', async () => {
    const [one, other] = await Promise.all([createSandbox(), createSandbox()]);
    for (const [name, value] of Object.entries(one.credentials)) {
      expect(value).not.toBe(Reflect.get(other.credentials, name));
    }
    const { status } = await fetch(other.storefrontUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${one.credentials.storefrontToken}` },
      body: '{"query":"{ __typename }"}',
    });
    expect(status).toBe(401);
    await Promise.all([one.close(), other.close()]);
  });

  test('the sandbox does not start on a port in use', async () => {
    const first = await createSandbox();
    const port = Number(new URL(first.url).port);
    await expect(createSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
  });
});

describe('the sandbox as a program', () => {
  const start = (env: Record<string, string>) =>
    spawn(process.execPath, ['dev/run.mjs', 'sandbox/main.ts'], { cwd: root, env: { ...process.env, ...env } });

  test('the program prints its address, answers, and ends on a signal', async () => {
    const program = start({ SANDBOX_PORT: '0' });
    const [line] = await once(createInterface(program.stdout), 'line');
    const url = new URL(/http:\S+/.exec(line)?.[0] ?? '');
    expect((await fetch(new URL('/_sandbox/inbox', url))).status).toBe(200);
    program.kill('SIGTERM');
    expect(await once(program, 'exit')).toEqual([0, null]);
  });

  test('the program reports in one line why it cannot start', async () => {
    const program = start({ SANDBOX_PORT: '0', STORE_SCHEMA: 'no-such-file.graphql' });
    const lines: string[] = [];
    createInterface(program.stderr).on('line', (line) => lines.push(line));
    expect(await once(program, 'close')).toEqual([1, null]);
    expect(lines).toEqual([expect.stringContaining('no-such-file.graphql')]);
  });
});
