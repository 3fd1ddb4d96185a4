import { setTimeout as wait } from 'node:timers/promises';
import { type Case, cases } from '../cases.ts';
import { cores, pinLoad } from '../measure/cores.ts';
import type { RunningProcess } from '../measure/startProcess.ts';
import { median } from '../measure/statistics.ts';
import type { LineResults, LineRow } from '../results.ts';
import { setting } from '../setting.ts';
import { startScript } from '../startSubjects.ts';
import type { StoreSchemaFile } from '../storeSchema.ts';
import { createCertificate } from './certificate.ts';
import { lineContenders } from './lineContenders.ts';
import { lineSettings } from './lineSettings.ts';
import { createLineClient, type LineClient } from './timeRequests.ts';

const MOMENT_MS = 1_500;
const BURST = 100;
/** Each contender's first requests run code that is not compiled yet. */
const WARM_UP = 400;

export interface LineOptions {
  readonly schema: StoreSchemaFile;
  /** The line to measure, as `40/20`: round-trip time in milliseconds and Mbit/s. Undefined: all. */
  readonly only?: string | undefined;
  /** How long all connections are idle before the bursts, in seconds. */
  readonly silenceSeconds: number;
  readonly rounds: number;
  /** How many bursts follow a silence of that length. */
  readonly bursts: number;
}

interface Pair {
  readonly row: LineRow;
  readonly client: LineClient;
  readonly process: RunningProcess;
  readonly samples: Record<keyof LineRow['milliseconds'], number[]>;
}

/**
 * Measures the time to the last byte over simulated lines. All contenders are idle at the same time, and send one after
 * the other.
 */
export async function runLine(options: LineOptions): Promise<LineResults> {
  const { schema, silenceSeconds, rounds, bursts } = options;
  pinLoad();
  const lines = [...lineSettings.keys()].filter((index) => {
    const { rttMs, mbitPerSecond } = lineSettings[index] ?? {};
    return options.only === undefined || options.only === `${rttMs}/${mbitPerSecond}`;
  });
  if (lines.length === 0) throw new Error(`There is no line ${options.only}.`);
  const certificates = createCertificate();
  const env = { SCHEMA: schema.path, CERTIFICATES: certificates };
  const store = await startScript('line/lineStore', env, cores?.upstream);
  const perLine = String(lineContenders.length);
  const relays = await startScript(
    'line/relays',
    { PORT: store.url, LINES: lines.join(','), PER_LINE: perLine },
    cores?.upstream,
  );
  const ports: number[][] = JSON.parse(relays.url);
  const pairs: Pair[] = [];
  for (const [at, index] of lines.entries()) {
    for (const [which, contender] of lineContenders.entries()) {
      const process = await contender.start(schema.path, ports[at]?.[which] ?? 0, certificates);
      const { rttMs, mbitPerSecond } = lineSettings[index] ?? { rttMs: 0, mbitPerSecond: 0 };
      const { id, title } = contender;
      const milliseconds = { small: 0, large: 0, smallAfterMoment: 0, largeAfterMoment: 0, newBurst: 0, burst: 0 };
      const samples = Object.fromEntries(
        Object.keys(milliseconds).map((name) => [name, []]),
      ) as unknown as Pair['samples'];
      pairs.push({
        row: { contender: id, title, rttMs, mbitPerSecond, milliseconds },
        client: createLineClient(process.url),
        process,
        samples,
      });
    }
    process.stderr.write(`started: line ${at + 1} of ${lines.length}\n`);
  }
  const small = caseOf('5kB');
  const large = caseOf('50kB');
  const bytes = { small: 0, large: 0 };

  // The store makes each response once.
  for (const measured of [small, large]) {
    for (let count = 0; count < BURST; count += 1) await pairs[0]?.client.ask(measured, 1);
  }
  await Promise.all(
    pairs.map(async ({ client }) => {
      for (let count = 0; count < WARM_UP; count += 1) await client.ask(count % 2 ? small : large, 1);
    }),
  );
  progress('warmed up');
  for (const { client, samples } of pairs) {
    const one = await client.ask(small, 1);
    bytes.small ||= one.bytes;
    for (let round = 0; round < rounds; round += 1) samples.small.push(await slowest(client, small, 1));
    const other = await client.ask(large, 1);
    bytes.large ||= other.bytes;
    for (let round = 0; round < rounds; round += 1) samples.large.push(await slowest(client, large, 1));
  }
  progress('warm');
  for (let round = 0; round < rounds; round += 1) {
    for (const [measured, name] of [
      [small, 'smallAfterMoment'],
      [large, 'largeAfterMoment'],
    ] as const) {
      await wait(MOMENT_MS);
      for (const { client, samples } of alternating(pairs, round))
        samples[name].push(await slowest(client, measured, 1));
    }
  }
  progress('after a moment');
  for (const { client, samples } of pairs) samples.newBurst.push(await slowest(client, large, BURST));
  // Code that runs for the first time is slow. Also opens all connections.
  for (const { client } of pairs) for (let count = 0; count < 5; count += 1) await client.ask(large, BURST);
  for (let round = 0; round < bursts; round += 1) {
    progress(`silence of ${silenceSeconds} s`);
    await wait(silenceSeconds * 1_000);
    for (const { client, samples } of alternating(pairs, round))
      samples.burst.push(await slowest(client, large, BURST));
  }

  const rows = pairs.map(({ row, samples }) => {
    const medians = Object.entries(samples).map(([name, values]) => [name, median(values)]);
    return { ...row, milliseconds: Object.fromEntries(medians) as LineRow['milliseconds'] };
  });
  await Promise.all(pairs.map(({ client }) => client.close()));
  await Promise.all([store.stop(), relays.stop(), ...pairs.map(({ process }) => process.stop())]);
  return { setting: setting(schema), silenceSeconds, rounds, bursts, burst: BURST, bytes, rows };
}

async function slowest(client: LineClient, measured: Case, count: number): Promise<number> {
  return Math.max(...(await client.ask(measured, count)).milliseconds);
}

function alternating<Each>(all: readonly Each[], round: number): readonly Each[] {
  return round % 2 === 0 ? all : all.toReversed();
}

function caseOf(id: string): Case {
  const found = cases.find((each) => each.id === id);
  if (!found) throw new Error(`There is no case ${id}.`);
  return found;
}

function progress(what: string): void {
  process.stderr.write(`${what}\n`);
}
