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
  /** How long each of the two is measured in each round, per case, in seconds. */
  readonly seconds: number;
}

/** Measures two builds or settings of the subgraph in turn, case by case, so that disturbances of the machine affect both. */
export async function runCompare(compare: CompareOptions): Promise<CompareResults> {
  const { schema, rounds, seconds, with: other } = compare;
  const commit = 'commit' in other ? buildCommit(other.commit) : undefined;
  pinLoad();
  const upstream = await startUpstream(schema.path);
  const settings = typeof other === 'function' ? other(upstream.url) : undefined;
  const changed = commit === undefined ? { env: settings?.env ?? {} } : { server: commit };
  const options = { schema: schema.path, upstreamUrl: upstream.url, core: cores?.contender };
  const now = await startOurs(options);
  const before =
    'script' in other
      ? await startScript(other.script, { UPSTREAM_URL: upstream.url }, cores?.contender)
      : await startOurs({ ...options, ...changed });
  const rows = [];
  const noHeaders = () => ({});
  const targets = {
    now: { process: now, headersOf: noHeaders },
    before: { process: before, headersOf: settings?.headersOf ?? noHeaders },
  };
  const isMeasured = ({ id, subjects }: Case) => compare.only?.includes(id) ?? subjects.includes('guest');
  const wanted = cases.filter(isMeasured);
  // The first cases must not be measured on code that is not compiled yet. Two storefronts need twice as many requests.
  for (let time = 0; time < 2; time += 1)
    for (const measured of wanted)
      for (const target of [targets.now, targets.before]) await warmUp(measured, target, seconds);
  for (const measured of wanted) {
    const requests = Math.min(
      await warmUp(measured, targets.now, seconds),
      await warmUp(measured, targets.before, seconds),
    );
    const ratios: number[] = [];
    const times: { readonly now: number[]; readonly before: number[] } = { now: [], before: [] };
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? (['now', 'before'] as const) : (['before', 'now'] as const);
      for (const which of order) {
        times[which].push(await cpuMs(measured, targets[which], requests, round));
      }
      ratios.push((times.now.at(-1) ?? Number.NaN) / (times.before.at(-1) ?? Number.NaN));
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
  await Promise.all([upstream.stop(), now.stop(), before.stop()]);
  settings?.remove?.();
  const title =
    'commit' in other ? `commit ${other.commit.slice(0, 7)}` : 'script' in other ? other.title : settings?.title;
  return { setting: setting(schema), with: title ?? '', rounds, rows };
}

interface Target extends Pick<ChangedSettings, 'headersOf'> {
  readonly process: RunningProcess;
}

/** Returns how many requests take the given time once the process is warm. */
async function warmUp(measured: Case, target: Target, seconds: number): Promise<number> {
  let requests = CONNECTIONS;
  for (let step = 0; step < 6; step += 1) {
    const taken = await load(measured, target, requests, step);
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
  const headers = target.headersOf?.(round) ?? {};
  const bodies = Array.from({ length: CONNECTIONS }, (_, index) => JSON.stringify(measured.request(index)));
  const bodyOf = (connection: number) => bodies[connection] ?? '';
  return (await runLoad({ url, headers, bodyOf, requests, connections: CONNECTIONS })).seconds;
}
