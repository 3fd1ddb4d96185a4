import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly url: string;
  empty(): Promise<void>;
  /** Sends a command and returns its reply as text. */
  command(name: string, ...args: readonly string[]): Promise<string>;
  /** Returns the names of all keys. */
  keys(): Promise<string[]>;
  /** Makes it reply to every write with an error, like a Redis without memory. */
  fillUp(): Promise<void>;
  /** Makes it hang: connections stay open, and there are no replies. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Whether this machine has a Redis server. Suites that need one report that they are skipped. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Starts a Redis server on a free loopback port. Nothing is written to disk. */
export async function startRedis(settings: readonly string[] = [], port?: number): Promise<TestRedis> {
  const chosen = port ?? (await freePort());
  const child = spawn(
    'redis-server',
    ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...settings],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await ready(child);
  const client = new Redis(`redis://127.0.0.1:${chosen}`, { lazyConnect: true });
  return {
    async empty() {
      await client.flushall();
    },
    command: async (name, ...args) => String(await client.call(name, ...args)),
    keys: () => client.keys('*'),
    async fillUp() {
      await client.config('SET', 'maxmemory', '1');
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    url: `redis://127.0.0.1:${chosen}`,
    async stop() {
      client.disconnect();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill();
      await exited;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('Redis has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    if (/ready to accept connections/i.test(line)) break;
  }
  child.stdout.resume();
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('No port is free.');
  return address.port;
}
