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

export interface SpeedOptions {
  readonly schema: StoreSchemaFile;
  readonly rounds: number;
  /** What each contender is warmed up for, and then measured for in each round, per case, in seconds. */
  readonly seconds: number;
  /** No round is begun after this many seconds. */
  readonly limitSeconds: number;
}

interface Pair {
  readonly measured: Case;
  readonly subject: Subject;
  readonly bytes: number;
  readonly failure?: string;
  /** The same in every round. */
  readonly requests: number;
  readonly samples: Sample[];
}

interface Sample {
  readonly cpuMs: number;
  readonly seconds: number;
  readonly upstream: number;
  readonly latencies: readonly number[];
}

/** Measures every contender on every case, in rounds over all of them: what disturbs the machine disturbs all alike. */
export async function runSpeed(options: SpeedOptions): Promise<SpeedResults> {
  const started = performance.now();
  pinLoad();
  const upstream = await startUpstream(options.schema.path);
  const subjects = await startSubjects(options.schema.path, upstream.url);
  const upstreamCount = async () => Number(await (await fetch(new URL('/count', upstream.url))).text());

  const pairs: Pair[] = [];
  for (const measured of cases) {
    for (const subject of subjects.filter(({ id }) => measured.subjects.includes(id))) {
      pairs.push(await prepare(measured, subject, upstream.url, options.seconds));
    }
    process.stderr.write(`warmed up: ${measured.title}\n`);
  }
  let round = 0;
  while (round < options.rounds && performance.now() - started < options.limitSeconds * 1000) {
    for (const pair of round % 2 === 0 ? pairs : pairs.toReversed()) {
      if (!pair.failure) pair.samples.push(await sample(pair, upstreamCount));
    }
    round += 1;
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
  }

  const processes = new Map(subjects.map((subject) => [subject.process.pid, subject]));
  const rssMb = [...processes.values()].map(({ title, process: { pid } }) => ({
    title: title.replace(/, (guest|viewer)$/, ''),
    mb: rssMbOf(pid),
  }));
  await Promise.all([upstream.stop(), ...subjects.map((subject) => subject.process.stop())]);
  return {
    setting: setting(options.schema),
    rounds: round,
    connections: CONNECTIONS,
    cases: caseResults(pairs),
    rssMb,
  };
}

/** A contender that answers one case only would else be measured while its code is still being compiled. */
const WARM_UPS = 4;

/** Checks the answer, warms the contender up, and fixes how many requests it gets in a round. */
async function prepare(measured: Case, subject: Subject, upstreamUrl: string, seconds: number): Promise<Pair> {
  const { url } = subject.process;
  const pair = { measured, subject, bytes: 0, requests: 0, samples: [] };
  const body = JSON.stringify(measured.request(0));
  try {
    const answer = await askOnce(url, subject.headers, body);
    const fromStore = measured.isTheStores ? await askOnce(upstreamUrl, {}, body) : undefined;
    if (!isRight(measured, answer.data, fromStore?.data))
      return { ...pair, failure: 'gives another answer than the store' };
    const warm = async (requests: number) => (await load(measured, subject, requests)).seconds;
    const estimate = (2 * CONNECTIONS * seconds) / (await warm(2 * CONNECTIONS));
    const bounded = (requests: number) => Math.min(MAX_REQUESTS, Math.max(CONNECTIONS, Math.round(requests)));
    let requests = bounded(estimate);
    for (let pass = 0; pass < WARM_UPS; pass += 1) requests = bounded((requests * seconds) / (await warm(requests)));
    return { ...pair, bytes: answer.bytes, requests };
  } catch (error) {
    return { ...pair, failure: error instanceof Error ? error.message.slice(0, 200) : String(error) };
  }
}

/** Requests that are not counted come first: a process that has sat still for half a minute pays for that with them. */
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
  return runLoad({ url, headers, bodyOf, requests, connections: CONNECTIONS });
}

function caseResults(pairs: readonly Pair[]): CaseResult[] {
  return cases.map(({ id, title }) => {
    const own = pairs.filter(({ measured }) => measured.id === id);
    return {
      id,
      title,
      bytes: own.find(({ bytes }) => bytes > 0)?.bytes ?? 0,
      rows: own.map(rowOf),
    };
  });
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
