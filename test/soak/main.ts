import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createSandbox } from '../../sandbox/createSandbox.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startNginx } from '../helpers/startNginx.ts';
import { type SubgraphProcess, startProcess } from '../helpers/startProcess.ts';
import { freePort, startRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { takePort } from '../helpers/takePort.ts';
import { emptyTally, type Shopper, shop, type Tally } from './shop.ts';

/**
 * Runs two instances behind nginx under the load of shoppers, for `--minutes` (default 10). In turn the store fails in
 * several ways, one instance restarts, and Redis restarts. Ends with 1 if a request was lost, an answer was wrong, or
 * the memory of the instance that never restarts has grown. `--write` puts the report into docs/reliability.md.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, write: { type: 'boolean', default: false } },
});
const DURATION_MS = Number(values.minutes) * 60_000;
const PHASE_MS = DURATION_MS / 20;
/** The memory that the process may gain after its first third, as a share. */
const MAX_GROWTH = 0.25;
const MAX_EXAMPLES = 10;
/** Longer than the pause that a rate limit asks for, and than the circuit breaker stays open. */
const RECOVERY_MS = 10_000;

const shoppers: readonly Shopper[] = [
  // Each customer once, because the store ends a customer's earlier sessions at each sign-in.
  { email: jane.email, password: jane.password },
  { email: ottoline.email, password: ottoline.password },
  undefined,
  undefined,
  undefined,
  undefined,
];

interface Phase {
  readonly name: string;
  /** Whether clients may receive errors of the store in this phase. */
  readonly mayFail: boolean;
  run(): Promise<void>;
}

interface Row {
  readonly name: string;
  readonly tally: Tally;
}

const sessionKey = randomBytes(32).toString('base64url');
const sandbox = await createSandbox();
const redisPort = await freePort();
let redis = await startRedis([], redisPort);
const ports: [number, number] = [await port(), await port()];
const run = (at: number) =>
  startProcess({
    ...sandboxEnvironment(sandbox),
    PORT: String(at),
    REDIS_URL: redis.url,
    LIMIT_SIGN_IN: '100000,100000,900',
    SESSION_KEYS: sessionKey,
    SHUTDOWN_DELAY_MS: '2500',
    LOG_LEVEL: 'error',
  });
const steady = await run(ports[0]);
let restarting: SubgraphProcess = await run(ports[1]);
const nginx = await startNginx(ports);

const faults = (name: string, fault: object): Phase => ({
  name,
  mayFail: true,
  async run() {
    await setFaults(sandbox, { ...fault, share: 0.3 });
    await wait(PHASE_MS);
    await setFaults(sandbox);
  },
});
const calm: Phase = { name: 'no fault', mayFail: false, run: () => wait(PHASE_MS) };
const phases: readonly Phase[] = [
  calm,
  faults('30 % of store requests answer 503', { kind: 'status' }),
  calm,
  faults('30 % take 300 ms longer', { kind: 'latency', ms: 300 }),
  {
    name: 'an instance restarts',
    mayFail: false,
    async run() {
      const exited = once(restarting.child, 'exit');
      restarting.child.kill('SIGTERM');
      const [code] = await exited;
      if (code !== 0) throw new Error(`The instance ended with ${code}.`);
      restarting = await run(ports[1]);
      await wait(PHASE_MS / 2);
    },
  },
  faults('30 % of responses are truncated', { kind: 'truncated' }),
  {
    name: 'Redis restarts',
    mayFail: false,
    async run() {
      await redis.stop();
      redis = await startRedis([], redisPort);
      await wait(PHASE_MS / 2);
    },
  },
  faults('30 % of connections are dropped', { kind: 'drop' }),
  faults('30 % answer 429', { kind: 'rateLimit' }),
];

const rows = new Map<string, Row>();
const memory: number[] = [];
let current: { readonly row: Row; readonly mayFail: boolean } = rowOf(calm);
let isOver = false;
const load = Promise.all(
  shoppers.map((shopper) => shop({ url: nginx.url, shopper, isOver: () => isOver, now: () => current })),
);
const endsAt = Date.now() + DURATION_MS;
for (let turn = 0; Date.now() < endsAt; turn += 1) {
  const phase = phases[turn % phases.length] as Phase;
  current = rowOf(phase);
  await phase.run();
  // Requests that began in the phase end, and the circuit breaker closes, before the next one is judged.
  current = rowOf({ ...phase, name: 'recovery', mayFail: true });
  await wait(RECOVERY_MS);
  memory.push(await residentMegabytes(steady));
}
isOver = true;
await load;
await nginx.stop();
await steady.kill();
await restarting.kill();
await redis.stop();
await sandbox.close();
report();

function rowOf({ name, mayFail }: Phase) {
  const row = rows.get(name) ?? { name, tally: emptyTally() };
  rows.set(name, row);
  return { row, mayFail };
}

async function port(): Promise<number> {
  const { port: free, release } = await takePort();
  await release();
  return free;
}

async function residentMegabytes({ url }: SubgraphProcess): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return Math.round(Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1e6);
}

function report(): void {
  const total = emptyTally();
  const lines = [...rows.values()].map(({ name, tally }) => {
    for (const key of ['answered', 'storeErrors', 'lost', 'wrong'] as const) total[key] += tally[key];
    return `| ${name} | ${tally.answered} | ${tally.storeErrors} | ${tally.lost} | ${tally.wrong} |`;
  });
  const third = memory[Math.floor(memory.length / 3)] ?? 0;
  const last = memory.at(-1) ?? 0;
  const text = [
    `\`npm run soak -- --minutes ${values.minutes}\` with Node.js ${process.version}:`,
    '',
    '| phase | requests | store errors, with a code | lost | wrong |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `Memory of the instance that did not restart: ${third} MB after a third of the time, ${last} MB at the end.`,
  ].join('\n');
  process.stdout.write(`${text}\n`);
  const examples = [...rows.values()].flatMap(({ tally }) => tally.examples);
  for (const example of examples.slice(0, MAX_EXAMPLES)) process.stdout.write(`${example}\n`);
  if (values.write) writeReport(text);
  if (total.lost > 0 || total.wrong > 0 || last > third * (1 + MAX_GROWTH)) process.exitCode = 1;
}

function writeReport(text: string): void {
  const file = packageFile('docs', 'reliability.md');
  const [before, rest = ''] = readFileSync(file, 'utf8').split('<!-- soak: begin -->\n');
  const [, after] = rest.split('<!-- soak: end -->');
  writeFileSync(file, `${before}<!-- soak: begin -->\n\n${text}\n\n<!-- soak: end -->${after}`);
}
