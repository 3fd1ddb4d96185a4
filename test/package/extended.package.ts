import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { packed } from './packed.ts';

const run = promisify(execFile);

describe('examples/extended, with the packed package from an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'extended-'));
  let tarball: string;
  let sandbox: Sandbox;
  let child: ChildProcess | undefined;
  let url = '';
  /** The company's own session service: every token is Jane's. */
  const sessions = createServer((_request, response) => {
    const expiresAt = Math.floor(Date.now() / 1000) + 600;
    response.end(JSON.stringify({ userId: 'u-1', email: jane.email, expiresAt }));
  });

  beforeAll(async () => {
    tarball = await packed();
    sandbox = await createSandbox();
    sessions.listen(0, '127.0.0.1');
    await once(sessions, 'listening');
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    sessions.close();
    await sandbox.close();
  });

  async function ask(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
    return (await response.json()) as { data: any; errors?: { extensions: { code: string } }[] };
  }

  test('the package installs without a warning about Node.js, and brings graphql only', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    const { stdout, stderr } = await run('npm', ['install', tarball], { cwd: empty });
    expect(stdout + stderr).not.toContain('EBADENGINE');
    const packages = readdirSync(join(empty, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(packages).toEqual(['bigcommerce-account-subgraph', 'graphql']);
    const command = join(empty, 'node_modules', '.bin', 'bigcommerce-account-subgraph');
    expect((await run(command, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('the example compiles against the published types', async () => {
    cpSync(packageFile('examples', 'extended'), folder, { recursive: true });
    await run('npm', ['install', tarball], { cwd: folder });
    await run('npm', ['run', 'build'], { cwd: folder });
    expect(readdirSync(join(folder, 'dist'))).toContain('server.js');
  });

  test('the example starts, and answers its own fields beside the store’s', async () => {
    const { port } = sessions.address() as AddressInfo;
    child = spawn(process.execPath, ['dist/server.js'], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'error',
        ...sandboxEnvironment(sandbox),
        ACME_SESSIONS_URL: `http://127.0.0.1:${port}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('The example has no output.');
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    url = /http:\S+/.exec(line)?.[0] ?? '';
    const { data } = await ask('{ loyaltyTiers site { settings { storeName } } _service { sdl } }');
    expect(data).toMatchObject({
      loyaltyTiers: ['silver', 'gold'],
      site: { settings: { storeName: expect.any(String) } },
    });
    expect(data._service.sdl).toContain('ALREADY_MEMBER');
    expect(data._service.sdl).toContain('loyaltyCard: String');
  });

  test('the example’s mutation makes the owner of a token of its own session service a member', async () => {
    const join = (tier: string) =>
      `mutation { account { joinLoyalty(input: { tier: "${tier}" }) {
        card customer { email loyaltyCard } errors { __typename code }
      } } }`;
    const headers = { authorization: 'Bearer acme_token' };
    expect((await ask(join('gold'), headers)).data.account.joinLoyalty).toEqual({
      card: 'L-1',
      customer: { email: jane.email, loyaltyCard: 'L-1' },
      errors: [],
    });
    expect((await ask(join('silver'), headers)).data.account.joinLoyalty).toEqual({
      card: null,
      customer: null,
      errors: [{ __typename: 'AccountAlreadyMember', code: 'ALREADY_MEMBER' }],
    });
    expect((await ask(join('gold'))).data.account.joinLoyalty.errors).toEqual([
      { __typename: 'AccountNotSignedIn', code: 'NOT_SIGNED_IN' },
    ]);
    expect((await ask('{ customer { loyaltyCard } }', headers)).data).toEqual({ customer: { loyaltyCard: 'L-1' } });
  });
});
