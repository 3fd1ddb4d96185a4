import { type Case, CONNECTIONS, cases } from '../cases.ts';
import { cores, pinLoad } from '../measure/cores.ts';
import { runLoad } from '../measure/load.ts';
import { cpuMsOf } from '../measure/processUsage.ts';
import type { RunningProcess } from '../measure/startProcess.ts';
import { meanAndError, median, middleMean } from '../measure/statistics.ts';
import type { CompareResults } from '../results.ts';
import { setting } from '../setting.ts';
import { startOurs } from '../startOurs.ts';
import { startScript, startUpstream } from '../startSubjects.ts';
import type { StoreSchemaFile } from '../storeSchema.ts';
import { buildCommit } from './buildCommit.ts';

/** Settings other than the default ones. */
export interface ChangedSettings {
  readonly title: string;
  readonly env: Readonly<Record<string, string>>;
  /** The headers of a connection's requests. Absent, none. */
  readonly headersOf?: (connection: number) => Readonly<Record<string, string>>;
  /** Removes what the settings need, at the end of the run. */
  readonly remove?: () => void;
}

export interface CompareOptions {
  readonly schema: StoreSchemaFile;
  /** What this build, with default settings, is compared with. */
  readonly with:
    | { readonly commit: string }
    | { readonly script: string; readonly title: string }
    | ((upstreamUrl: string) => ChangedSettings);
  /** The cases by their ids. Undefined: all. */
  readonly only?: readonly string[];
  /** How many times both are started and measured. V8 does not compile the same code in the same way each time. */
  readonly pairs: number;
  /** How many times the two processes of a pair are measured in turn, per case. */
  readonly rounds: number;
  /** How long each process answers in a round, in seconds. Short rounds, so that disturbances affect both. */
  readonly seconds: number;
  /** How many rounds each process answers before it is measured, per case. It answers all cases first. */
  readonly warmUpRounds: number;
}

/**
 * Processes that take turns are idle half of the time. V8 collects the whole heap of an idle process, and a part of this
 * work falls into its next turn. Under constant load it does not happen.
 */
const nodeOptions = ['--no-memory-reducer'];
/** How many times a process answers all cases in turn. V8 optimizes a function for all that it has seen so far. */
const PASSES = 3;

/** Measures two builds or settings of the subgraph in turn, case by case, so that disturbances of the machine affect both. */
export async function runCompare(compare: CompareOptions): Promise<CompareResults> {
  const { schema, pairs, rounds, with: other } = compare;
  const commit = 'commit' in other ? buildCommit(other.commit) : undefined;
  pinLoad();
  const upstream = await startUpstream(schema.path);
  const settings = typeof other === 'function' ? other(upstream.url) : undefined;
  const changed = commit === undefined ? { env: settings?.env ?? {} } : { server: commit };
  const core = cores?.contender;
  const options = { schema: schema.path, upstreamUrl: upstream.url, core, nodeOptions };
  const startOther = () =>
    'script' in other
      ? startScript(other.script, { UPSTREAM_URL: upstream.url }, core, nodeOptions)
      : startOurs({ ...options, ...changed });
  const answerable = cases.filter(({ subjects }) => subjects.includes('guest'));
  const wanted = compare.only ? cases.filter(({ id }) => compare.only?.includes(id)) : answerable;
  // A proxy does not answer what only the subgraph can.
  const warmUpCases = 'script' in other ? wanted : answerable;
  const measurements = wanted.map((measured) => ({ measured, of: [] as PairTimes[] }));
  for (let count = 1; count <= pairs; count += 1) {
    const now = { process: await startOurs(options), headersOf: () => ({}) };
    const before = { process: await startOther(), headersOf: settings?.headersOf ?? (() => ({})) };
    const pair = new Pair(now, before, compare);
    await pair.warmUp(warmUpCases);
    for (const { measured, of } of measurements) of.push(await pair.measure(measured));
    await Promise.all([now.process.stop(), before.process.stop()]);
    process.stderr.write(`compared: pair ${count} of ${pairs}\n`);
  }
  await upstream.stop();
  settings?.remove?.();
  const rows = measurements.map(({ measured: { id, title }, of }) => {
    const { mean, error } = meanAndError(of.map(({ logRatio }) => logRatio));
    const beforeMs = median(of.map((each) => each.beforeMs));
    const nowMs = median(of.map((each) => each.nowMs));
    return { id, title, beforeMs, nowMs, ratio: Math.exp(mean), uncertainty: pairs > 1 ? 2 * error : null };
  });
  const title =
    'commit' in other ? `commit ${other.commit.slice(0, 7)}` : 'script' in other ? other.title : settings?.title;
  return { setting: setting(schema), with: title ?? '', rounds, pairs, rows };
}

interface Target {
  readonly process: RunningProcess;
  readonly headersOf: (connection: number) => Readonly<Record<string, string>>;
}

/** What one pair of processes needed in one case. */
interface PairTimes {
  /** CPU time per request, in milliseconds. */
  readonly nowMs: number;
  readonly beforeMs: number;
  /** The logarithm of the ratio of the two. */
  readonly logRatio: number;
}

/** One process of each, which take turns. */
class Pair {
  readonly #now: Target;
  readonly #before: Target;
  readonly #extent: Pick<CompareOptions, 'rounds' | 'seconds' | 'warmUpRounds'>;
  /** The number of requests of a round, by the id of the case. */
  readonly #requests = new Map<string, number>();

  constructor(now: Target, before: Target, extent: Pick<CompareOptions, 'rounds' | 'seconds' | 'warmUpRounds'>) {
    this.#now = now;
    this.#before = before;
    this.#extent = extent;
  }

  /** Makes both processes answer all cases in turn. */
  async warmUp(all: readonly Case[]): Promise<void> {
    for (let pass = 0; pass < PASSES; pass += 1)
      for (const each of all) await this.#answer(each, Math.ceil(this.#extent.warmUpRounds / PASSES));
  }

  /** Measures both processes in turn, in changing order. A process that was idle first answers requests that do not count. */
  async measure(measured: Case): Promise<PairTimes> {
    await this.#answer(measured, this.#extent.warmUpRounds);
    const requests = this.#requests.get(measured.id) ?? CONNECTIONS;
    const now: number[] = [];
    const before: number[] = [];
    const nowTurn = async () => now.push(await cpuMs(measured, this.#now, requests));
    const beforeTurn = async () => before.push(await cpuMs(measured, this.#before, requests));
    for (let round = 0; round < this.#extent.rounds; round += 1)
      for (const turn of round % 4 < 2 ? [nowTurn, beforeTurn] : [beforeTurn, nowTurn]) await turn();
    const logRatios = now.map((ms, index) => Math.log(ms / (before[index] ?? Number.NaN)));
    return { nowMs: median(now), beforeMs: median(before), logRatio: middleMean(logRatios) };
  }

  /** Both answer the same number of requests, which adapts to the faster process. */
  async #answer(answered: Case, rounds: number): Promise<void> {
    let requests = this.#requests.get(answered.id) ?? CONNECTIONS;
    for (let round = 0; round < rounds; round += 1) {
      const taken = [await load(answered, this.#now, requests), await load(answered, this.#before, requests)];
      requests = Math.max(CONNECTIONS, Math.round((requests * this.#extent.seconds) / Math.min(...taken)));
    }
    this.#requests.set(answered.id, requests);
  }
}

/** Returns the CPU time per request. */
async function cpuMs(measured: Case, target: Target, requests: number): Promise<number> {
  await load(measured, target, Math.max(CONNECTIONS, Math.round(requests / 4)));
  const { pid } = target.process;
  const start = cpuMsOf(pid);
  await load(measured, target, requests);
  return (cpuMsOf(pid) - start) / requests;
}

async function load(measured: Case, target: Target, requests: number): Promise<number> {
  const { process, headersOf } = target;
  const bodies = Array.from({ length: CONNECTIONS }, (_, index) => JSON.stringify(measured.request(index)));
  const bodyOf = (connection: number) => bodies[connection] ?? '';
  return (await runLoad({ url: process.url, headersOf, bodyOf, requests, connections: CONNECTIONS })).seconds;
}
