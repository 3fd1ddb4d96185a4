import { type Case, CONNECTIONS, cases } from '../cases.ts';
import { cores, pinLoad } from '../measure/cores.ts';
import { runLoad } from '../measure/load.ts';
import { cpuMsOf } from '../measure/processUsage.ts';
import type { RunningProcess } from '../measure/startProcess.ts';
import { median } from '../measure/statistics.ts';
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
  /** The headers of the requests of a round. Absent, none. */
  readonly headersOf?: (round: number) => Readonly<Record<string, string>>;
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
  readonly rounds: number;
  /** How many processes of each are measured, in turn. V8 does not compile the same code in the same way each time. */
  readonly processes: number;
  /** How long each of the two is measured in each round, per case, in seconds. */
  readonly seconds: number;
  /** How many rounds each process answers before it is measured, in the first case. In each case it is a fifth of it. */
  readonly warmUpRounds: number;
}

/**
 * Processes that take turns are idle half of the time. V8 collects the whole heap of an idle process, and a part of this
 * work falls into its next turn. Under constant load it does not happen.
 */
const nodeOptions = ['--no-memory-reducer'];

/** Measures two builds or settings of the subgraph in turn, case by case, so that disturbances of the machine affect both. */
export async function runCompare(compare: CompareOptions): Promise<CompareResults> {
  const { schema, rounds, processes, seconds, warmUpRounds, with: other } = compare;
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
  const headersOf = settings?.headersOf ?? (() => ({}));
  const pairs: Pair[] = [];
  for (let count = 0; count < processes; count += 1) {
    const now = { process: await startOurs(options), headersOf: () => ({}) };
    pairs.push({ now, before: { process: await startOther(), headersOf } });
  }
  const isMeasured = ({ id, subjects }: Case) => compare.only?.includes(id) ?? subjects.includes('guest');
  const wanted = cases.filter(isMeasured);
  // V8 compiles a function several times before it is fast. Two storefronts need twice as many requests for it.
  const [first] = wanted;
  if (first) for (const pair of pairs) await warmUpPair(first, pair, seconds, warmUpRounds);
  const rows = [];
  for (const measured of wanted) {
    const times: { readonly now: number[]; readonly before: number[] } = { now: [], before: [] };
    const ratios: number[] = [];
    for (const pair of pairs) {
      const requests = await warmUpPair(measured, pair, seconds, warmUpRounds / 5);
      for (let round = 0; round < rounds / processes; round += 1) {
        const order = round % 4 < 2 ? (['now', 'before'] as const) : (['before', 'now'] as const);
        for (const which of order) times[which].push(await cpuMs(measured, pair[which], requests, round));
        ratios.push((times.now.at(-1) ?? Number.NaN) / (times.before.at(-1) ?? Number.NaN));
      }
    }
    rows.push({
      id: measured.id,
      title: measured.title,
      beforeMs: median(times.before),
      nowMs: median(times.now),
      ratio: median(ratios),
    });
    process.stderr.write(`compared: ${measured.title}\n`);
  }
  await Promise.all(
    [upstream, ...pairs.flatMap(({ now, before }) => [now.process, before.process])].map((each) => each.stop()),
  );
  settings?.remove?.();
  const title =
    'commit' in other ? `commit ${other.commit.slice(0, 7)}` : 'script' in other ? other.title : settings?.title;
  return { setting: setting(schema), with: title ?? '', rounds, processes, rows };
}

/** One process of each. */
interface Pair {
  readonly now: Target;
  readonly before: Target;
}

interface Target {
  readonly process: RunningProcess;
  readonly headersOf: (round: number) => Readonly<Record<string, string>>;
}

/** Returns how many requests each process of the pair answers in the time of a round once it is warm. */
async function warmUpPair(measured: Case, { now, before }: Pair, seconds: number, rounds: number): Promise<number> {
  return Math.min(await warmUp(measured, now, seconds, rounds), await warmUp(measured, before, seconds, rounds));
}

async function warmUp(measured: Case, target: Target, seconds: number, rounds: number): Promise<number> {
  let requests = CONNECTIONS;
  for (let round = 0; round < rounds; round += 1) {
    const taken = await load(measured, target, requests, round);
    requests = Math.max(CONNECTIONS, Math.round((requests * seconds) / taken));
  }
  return requests;
}

/** Returns the CPU time per request. A process that was idle first answers some requests that do not count. */
async function cpuMs(measured: Case, target: Target, requests: number, round: number): Promise<number> {
  await load(measured, target, Math.max(CONNECTIONS, Math.round(requests / 4)), round);
  const { pid } = target.process;
  const start = cpuMsOf(pid);
  await load(measured, target, requests, round);
  return (cpuMsOf(pid) - start) / requests;
}

async function load(measured: Case, target: Target, requests: number, round: number): Promise<number> {
  const { url } = target.process;
  const headers = target.headersOf(round);
  const bodies = Array.from({ length: CONNECTIONS }, (_, index) => JSON.stringify(measured.request(index)));
  const bodyOf = (connection: number) => bodies[connection] ?? '';
  return (await runLoad({ url, headers, bodyOf, requests, connections: CONNECTIONS })).seconds;
}
