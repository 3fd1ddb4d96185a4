import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { startCollector } from '../helpers/startCollector.ts';
import { hasRedis, startRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { takePort } from '../helpers/takePort.ts';

// The built package; `.ci/run` creates it.
const built = process.env.BUILT_PACKAGE ?? '';
const canUnshare = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0;
const why = ' (skipped unless BUILT_PACKAGE names a built package and unshare may create a process namespace)';

/** Copies the files that the last stage of the Dockerfile copies into an empty folder. */
function imageFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  const lastStage =
    readFileSync(packageFile('Dockerfile'), 'utf8')
      .split(/^FROM /m)
      .at(-1) ?? '';
  for (const [, from = '', to = ''] of lastStage.matchAll(/^COPY (?:--from=build )?(\S+) (\S+)$/gm)) {
    cpSync(join(built, from.replace('/app/', '')), join(folder, to), { recursive: true });
  }
  return folder;
}

/** The command of the image. */
const [, ...command] = JSON.parse(/^CMD (\[.*\])$/m.exec(readFileSync(packageFile('Dockerfile'), 'utf8'))?.[1] ?? '[]');

interface Container {
  readonly child: ChildProcess;
  /** Sends a signal to the process with id 1, from outside of its namespace as a container runtime does. */
  signal(name: 'SIGTERM' | 'SIGINT'): void;
  /** Resolves when the standard error contains a text. */
  printed(text: string): Promise<void>;
  readonly exited: Promise<unknown[]>;
}

function run(folder: string, env: NodeJS.ProcessEnv): Container {
  const child = spawn('unshare', ['--pid', '--fork', '--kill-child', process.execPath, ...command], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  let check = () => {};
  child.stderr.on('data', (part) => {
    text += part;
    check();
  });
  return {
    child,
    signal(name) {
      const pid = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
      if (pid === '') throw new Error('The process has not started yet.');
      process.kill(Number(pid), name);
    },
    printed: (expected) =>
      new Promise((resolve, reject) => {
        check = () => text.includes(expected) && resolve();
        child.once('exit', () => reject(new Error(text)));
        check();
      }),
    exited: once(child, 'exit'),
  };
}

(built && canUnshare ? describe : describe.skip)(
  `the files of the image, in an empty folder, as the process with id 1${built && canUnshare ? '' : why}`,
  () => {
    let sandbox: Sandbox;
    let folder: string;
    let port: number;
    let env: NodeJS.ProcessEnv;
    beforeAll(async () => {
      sandbox = await createSandbox({ idp: true });
      folder = imageFiles();
    });
    beforeEach(async () => {
      const taken = await takePort();
      await taken.release();
      port = taken.port;
      env = { ...sandboxEnvironment(sandbox), PORT: String(port), SHUTDOWN_DELAY_MS: '0' };
    });
    afterAll(() => sandbox.close());

    test('the process ends with exit code 0 on SIGTERM and on SIGINT while it serves', async () => {
      for (const name of ['SIGTERM', 'SIGINT'] as const) {
        const container = run(folder, env);
        await container.printed('listening');
        container.signal(name);
        expect(await container.exited).toEqual([0, null]);
      }
    });

    test('the process ends on SIGTERM while it waits for the store’s schema', async () => {
      const container = run(folder, { ...env, BIGCOMMERCE_STOREFRONT_API_URL: 'http://127.0.0.1:9/graphql' });
      await container.printed('The next attempt is in');
      container.signal('SIGTERM');
      expect(await container.exited).toEqual([0, null]);
    });

    test('the process ends on SIGTERM before it has loaded its modules', async () => {
      const container = run(folder, env);
      // Until its first module runs, Node.js drops a signal or ends by it, depending on the moment. So the signal is
      // repeated.
      let isOver = false;
      void container.exited.then(() => {
        isOver = true;
      });
      let text = '';
      container.child.stderr?.on('data', (part) => {
        text += part;
      });
      while (!isOver) {
        try {
          container.signal('SIGTERM');
        } catch {
          // The process has not started yet, or has ended.
        }
        await new Promise(setImmediate);
      }
      expect([
        [0, null],
        [null, 'SIGTERM'],
      ]).toContainEqual(await container.exited);
      expect(text).not.toContain('listening');
    });

    test('the health check of the Dockerfile follows the process', async () => {
      const [, script = ''] =
        /^ {2}CMD \["bash", "-c", "(.*)"\]$/m.exec(readFileSync(packageFile('Dockerfile'), 'utf8')) ?? [];
      const check = () =>
        spawnSync('bash', ['-c', JSON.parse(`"${script}"`)], { env: { PATH: process.env.PATH, PORT: String(port) } });
      expect(check().status).not.toBe(0);
      const container = run(folder, env);
      await container.printed('listening');
      expect(check().status).toBe(0);
      container.signal('SIGTERM');
      await container.exited;
    });

    (hasRedis ? test : test.skip)('every optional feature works without node_modules', async () => {
      const redis = await startRedis();
      const collector = await startCollector();
      const container = run(folder, {
        ...env,
        REDIS_URL: redis.url,
        REDIS_REQUIRED: 'on',
        GUEST_CACHE: 'site=60',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        SSO_ISSUERS: JSON.stringify([sandbox.idp.trust]),
      });
      await container.printed('listening');
      const at = (path: string) => `http://127.0.0.1:${port}${path}`;
      const post = async (query: string) => {
        const response = await fetch(at('/graphql'), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        return (await response.json()) as { data?: Record<string, unknown> };
      };
      expect((await fetch(at('/health/ready'))).status).toBe(200);
      expect((await post('{ site { settings { storeName } } }')).data).toHaveProperty('site');
      expect((await post('{ _service { sdl } }')).data).toHaveProperty('_service');
      expect(
        (await post('mutation { account { ssoLogin(input: { idToken: "a.b.c" }) { errors { code } } } }')).data,
      ).toMatchObject({ account: { ssoLogin: { errors: [{ code: expect.any(String) }] } } });
      expect(await (await fetch(at('/metrics'))).text()).toContain('redis_connected 1');
      container.signal('SIGTERM');
      expect(await container.exited).toEqual([0, null]);
      expect(collector.spans.map(({ name }) => name)).toContain('POST /graphql');
      await collector.close();
      await redis.stop();
    });

    test('the commands work without node_modules', async () => {
      const cli = async (...args: string[]) => {
        const { stdout } = await promisify(execFile)(
          process.execPath,
          [join(folder, 'dist', 'src', 'cli', 'main.js'), ...args],
          { cwd: folder, env: { PATH: process.env.PATH, ...env }, maxBuffer: 10_000_000 },
        );
        return stdout;
      };
      expect(await cli('config', 'check')).toContain('The configuration is valid.');
      expect(await cli('schema', 'print')).toContain('type AccountMutations');
    });
  },
);
