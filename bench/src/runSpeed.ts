import { type Case, CONNECTIONS, cases } from './cases.ts';
import { pinLoad } from './measure/cores.ts';
import { askOnce, runLoad } from './measure/load.ts';
import { cpuMsOf, rssMbOf } from './measure/processUsage.ts';
import { quantile } from './measure/statistics.ts';
import type { CaseResult, SpeedResults, SpeedRow } from './results.ts';
import { isRight } from './sameAnswer.ts';
import { setting } from './setting.ts';
import { startSubjects, startUpstream } from './startSubjects.ts';
import type { StoreSchemaFile } from './storeSchema.ts';
import type { Subject } from './subject.ts';

const MAX_REQUESTS = 20_000;
/** The warm-up of a contender, as a multiple of its measured time in a round: once for all cases and once for each. */
const WARM_UP = 2;

export interface SpeedOptions {
  readonly schema: StoreSchemaFile;
  /** The only case to measure. Undefined: all. */
  readonly only?: string | undefined;
  readonly rounds: number;
  /** How long each contender is measured in each round, per case, in seconds. */
  readonly seconds: number;
  /** No round begins after this many seconds. */
  readonly limitSeconds: number;
}

interface Pair {
  readonly measured: Case;
  readonly subject: Subject;
  readonly bytes: number;
  readonly failure?: string;
  /** Fixed once the contender is warm. The same in every round. */
  requests: number;
  readonly samples: Sample[];
}

interface Sample {
  readonly cpuMs: number;
  readonly seconds: number;
  readonly upstream: number;
  readonly latencies: readonly number[];
}

/**
 * Measures every contender on every case, in rounds over the contenders of a case. Disturbances of the machine then
 * affect all compared contenders, and none of them is idle for long.
 */
export async function runSpeed(options: SpeedOptions): Promise<SpeedResults> {
  const started = performance.now();
  pinLoad();
  const upstream = await startUpstream(options.schema.path);
  const subjects = await startSubjects(options.schema.path, upstream.url);
  const upstreamCount = async () => Number(await (await fetch(new URL('/count', upstream.url))).text());

  const pairs: Pair[] = [];
  const wanted = cases.filter(({ id }) => options.only === undefined || id === options.only);
  for (const measured of wanted) {
    for (const subject of subjects.filter(({ id }) => measured.subjects.includes(id))) {
      pairs.push(await prepare(measured, subject, upstream.url, options.seconds));
    }
    process.stderr.write(`warmed up: ${measured.title}\n`);
  }
  const results: CaseResult[] = [];
  for (const [index, measured] of wanted.entries()) {
    const left = started + options.limitSeconds * 1000 - performance.now();
    results.push(await measure(measured, performance.now() + left / (wanted.length - index)));
    process.stderr.write(`measured: ${measured.title}\n`);
  }

  const processes = new Map(subjects.map((subject) => [subject.process.pid, subject]));
  const rssMb = [...processes.values()].map(({ title, process: { pid } }) => ({
    title: title.replace(/, (guest|viewer)$/, ''),
    mb: rssMbOf(pid),
  }));
  await Promise.all([upstream.stop(), ...subjects.map((subject) => subject.process.stop())]);
  return {
    setting: setting(options.schema),
    rounds: Math.min(...results.flatMap(({ rows }) => rows.map(({ cpuMsByRound }) => cpuMsByRound.length || Infinity))),
    connections: CONNECTIONS,
    cases: results,
    rssMb,
  };

  /** @param end no round begins after it, except the first */
  async function measure(measured: Case, end: number): Promise<CaseResult> {
    const own = pairs.filter((pair) => pair.measured === measured);
    const able = own.filter(({ failure }) => failure === undefined);
    for (const pair of able) pair.requests = await warmUp(pair, options.seconds);
    for (let round = 0; round < options.rounds && (round === 0 || performance.now() < end); round += 1) {
      for (const pair of round % 2 === 0 ? able : able.toReversed())
        pair.samples.push(await sample(pair, upstreamCount));
    }
    const { id, title } = measured;
    return { id, title, bytes: able[0]?.bytes ?? 0, rows: own.map(rowOf) };
  }
}

/**
 * Checks the response, and then sends requests for a while, because code that is not compiled yet must not be measured.
 */
async function prepare(measured: Case, subject: Subject, upstreamUrl: string, seconds: number): Promise<Pair> {
  const { url } = subject.process;
  const pair = { measured, subject, bytes: 0, requests: CONNECTIONS, samples: [] };
  const body = JSON.stringify(measured.request(0));
  try {
    const answer = await askOnce(url, subject.headers, body);
    const fromStore = measured.isTheStores ? await askOnce(upstreamUrl, {}, body) : undefined;
    if (!isRight(measured, answer.data, fromStore?.data))
      return { ...pair, failure: 'gives another answer than the store' };
    await warmUp(pair, seconds);
    return { ...pair, bytes: answer.bytes };
  } catch (error) {
    return { ...pair, failure: error instanceof Error ? error.message.slice(0, 200) : String(error) };
  }
}

/** @returns how many requests the contender answers in that time */
async function warmUp(pair: Pick<Pair, 'measured' | 'subject' | 'requests'>, seconds: number): Promise<number> {
  const end = performance.now() + seconds * WARM_UP * 1000;
  let { requests } = pair;
  do {
    const taken = (await load(pair.measured, pair.subject, requests)).seconds;
    requests = Math.min(MAX_REQUESTS, Math.max(CONNECTIONS, Math.round((requests * seconds) / taken)));
  } while (performance.now() < end);
  return requests;
}

/** Requests that do not count come first. A process that was idle pays for that with them. */
async function sample(pair: Pair, upstreamCount: () => Promise<number>): Promise<Sample> {
  const { pid } = pair.subject.process;
  await load(pair.measured, pair.subject, Math.max(CONNECTIONS, Math.round(pair.requests / 2)));
  const [upstreamBefore, cpuBefore] = [await upstreamCount(), cpuMsOf(pid)];
  const { seconds, latencies } = await load(pair.measured, pair.subject, pair.requests);
  return {
    cpuMs: cpuMsOf(pid) - cpuBefore,
    seconds,
    latencies,
    upstream: (await upstreamCount()) - upstreamBefore,
  };
}

function load(measured: Case, { process: { url }, headers }: Subject, requests: number) {
  const bodies = Array.from({ length: CONNECTIONS }, (_, connection) => JSON.stringify(measured.request(connection)));
  const bodyOf = (connection: number) => bodies[connection] ?? '';
  return runLoad({ url, headersOf: () => headers, bodyOf, requests, connections: CONNECTIONS });
}

function rowOf({ subject, failure, requests, samples }: Pair): SpeedRow {
  const total = requests * samples.length;
  const sum = (of: (each: Sample) => number) => samples.reduce((all, each) => all + of(each), 0);
  const latencies = samples.flatMap((each) => each.latencies);
  return {
    subject: subject.id,
    title: subject.title,
    ...(failure === undefined ? {} : { failure }),
    requests: total,
    requestsPerSecond: total / sum(({ seconds }) => seconds),
    cpuMsByRound: samples.map(({ cpuMs }) => cpuMs / requests),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    upstreamPerOperation: sum(({ upstream }) => upstream) / total,
  };
}
