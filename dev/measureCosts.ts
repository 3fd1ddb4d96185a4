import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { createSandbox, type Sandbox } from '../sandbox/createSandbox.ts';
import { packageFile } from '../src/subgraph/packageFile.ts';
import { jane } from './demoRequests.ts';

/**
 * Measures what one operation costs the built service: CPU time, requests to the store and Redis commands. The service
 * runs in a process of its own, over a sandbox in this process and a Redis of its own. `--write` puts the result into
 * docs/scaling.md, whose formulas use it.
 */

const REQUESTS = 10_000;
const CLIENTS = 16;
const REDIS_PORT = 16_379;

interface Operation {
  readonly name: string;
  readonly query: string;
  readonly hasSession?: boolean;
  readonly variables?: object;
  /** Fewer requests for an operation that the sandbox itself answers slowly. */
  readonly requests?: number;
}

const login = `mutation SignIn { account { login(input: { email: "${jane.email}", password: "${jane.password}" }) { customerAccessToken { value } errors { code } } } }`;

const operations: readonly Operation[] = [
  { name: 'a forwarded query of a guest', query: 'query Shop { site { settings { storeName } } }' },
  { name: 'a forwarded query with a session', query: 'query Mine { customer { email } }', hasSession: true },
  {
    name: 'ten product references',
    query: 'query Names($of: [_Any!]!) { _entities(representations: $of) { ... on Product { name path } } }',
    variables: { of: Array.from({ length: 10 }, (_, index) => ({ __typename: 'Product', entityId: 101 + index })) },
  },
  { name: 'a sign-in', query: login, requests: 200 },
];

interface Totals {
  readonly cpuSeconds: number;
  readonly storeRequests: number;
  readonly redisCommands: number;
}

async function run(): Promise<void> {
  const sandbox = await createSandbox();
  const redisServer = spawn('redis-server', ['--port', String(REDIS_PORT), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  await once(redisServer, 'spawn');
  const redis = new Redis(REDIS_PORT, '127.0.0.1', { retryStrategy: () => 50 });
  // The first connections fail until the server listens. The client tries again.
  redis.on('error', () => undefined);
  await redis.ping();
  const { child, url } = await startService(sandbox);
  try {
    const signIn = async () => {
      const { data } = (await post(url, login)) as {
        data: { account: { login: { customerAccessToken: { value: string } } } };
      };
      return { authorization: `Bearer ${data.account.login.customerAccessToken.value}` };
    };
    // A sign-in ends the customer's earlier sessions, so each round has its own.
    let session = await signIn();
    const rows: string[] = [];
    const sent =
      ({ query, variables, hasSession }: Operation) =>
      () =>
        post(url, query, variables, hasSession ? session : {});
    // All operations are sent before the first is measured, so that none pays for the compilation of shared code.
    for (const operation of operations) await repeat(operation.requests ?? REQUESTS, sent(operation));
    session = await signIn();
    for (const operation of operations) {
      const { name, requests = REQUESTS } = operation;
      const send = sent(operation);
      const before = await totals(url, redis);
      await repeat(requests, send);
      const after = await totals(url, redis);
      const each = (key: keyof Totals) => (after[key] - before[key]) / requests;
      rows.push(
        `| ${name} | ${(each('cpuSeconds') * 1000).toFixed(2)} ms | ${each('storeRequests').toFixed(1)} | ${each('redisCommands').toFixed(0)} |`,
      );
    }
    const lines = [
      `Measured by \`npm run costs\` with Node.js ${process.version} on ${cpus()[0]?.model ?? 'an unknown processor'}, ${availableParallelism()} cores:`,
      '',
      '| operation | CPU time of the service | requests to the store | Redis commands (with those of scripts) |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
    process.stdout.write(`${lines}\n`);
    if (process.argv.includes('--write')) writeInto(packageFile('docs', 'scaling.md'), lines);
  } finally {
    child.kill('SIGKILL');
    redis.disconnect();
    redisServer.kill();
    await sandbox.close();
  }
}

async function startService(sandbox: Sandbox): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [packageFile('dist', 'src', 'main.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LIMIT_SIGN_IN: '1000000,1000000,900',
      REDIS_URL: `redis://127.0.0.1:${REDIS_PORT}`,
      BIGCOMMERCE_STORE_HASH: sandbox.storeHash,
      BIGCOMMERCE_CHANNEL_ID: String(sandbox.channelId),
      BIGCOMMERCE_STOREFRONT_TOKEN: sandbox.credentials.storefrontToken,
      BIGCOMMERCE_CLIENT_ID: sandbox.credentials.clientId,
      BIGCOMMERCE_CLIENT_SECRET: sandbox.credentials.clientSecret,
      BIGCOMMERCE_ACCESS_TOKEN: sandbox.credentials.accessToken,
      BIGCOMMERCE_STOREFRONT_API_URL: sandbox.storefrontUrl,
      BIGCOMMERCE_MANAGEMENT_API_URL: sandbox.managementUrl,
      GUEST_SHARING: 'off',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const line of createInterface({ input: child.stderr })) {
    const [url] = /http:\S+\/graphql/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stderr.resume();
    return { child, url };
  }
  throw new Error('The service did not start.');
}

async function post(url: string, query: string, variables?: object, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { errors?: unknown };
  if (answer.errors) throw new Error(`An operation failed: ${JSON.stringify(answer.errors)}`);
  return answer;
}

async function repeat(count: number, send: () => Promise<unknown>): Promise<void> {
  let started = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (started < count) {
        started += 1;
        await send();
      }
    }),
  );
}

async function totals(url: string, redis: Redis): Promise<Totals> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const sum = (name: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(name))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);
  const commands = /total_commands_processed:(\d+)/.exec(await redis.info('stats'))?.[1];
  return {
    cpuSeconds: sum('process_cpu_seconds_total '),
    storeRequests: sum('store_request_duration_seconds_count'),
    redisCommands: Number(commands),
  };
}

function writeInto(file: string, lines: string): void {
  const [before, rest = ''] = readFileSync(file, 'utf8').split('<!-- costs: begin -->\n');
  const [, after] = rest.split('<!-- costs: end -->');
  writeFileSync(file, `${before}<!-- costs: begin -->\n\n${lines}\n\n<!-- costs: end -->${after}`);
}

await run();
