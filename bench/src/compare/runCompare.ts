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

export interface CompareOptions {
  readonly schema: StoreSchemaFile;
  /** What this build, with default settings, is compared with. */
  readonly with:
    | { readonly commit: string }
    | { readonly env: Readonly<Record<string, string>> }
    | { readonly script: string; readonly title: string };
  /** The cases by their ids. Undefined: all. */
  readonly only?: readonly string[];
  readonly rounds: number;
  /** How long each of the two is measured in each round, per case, in seconds. */
  readonly seconds: number;
}

/** Measures two builds or settings of the subgraph in turn, case by case, so that disturbances of the machine affect both. */
export async function runCompare(compare: CompareOptions): Promise<CompareResults> {
  const { schema, rounds, seconds, with: other } = compare;
  const changed = 'commit' in other ? { server: buildCommit(other.commit) } : 'env' in other ? other : {};
  pinLoad();
  const upstream = await startUpstream(schema.path);
  const options = { schema: schema.path, upstreamUrl: upstream.url, core: cores?.contender };
  const now = await startOurs(options);
  const before =
    'script' in other
      ? await startScript(other.script, { UPSTREAM_URL: upstream.url }, cores?.contender)
      : await startOurs({ ...options, ...changed });
  const rows = [];
  const isMeasured = ({ id, subjects }: Case) => compare.only?.includes(id) ?? subjects.includes('guest');
  for (const measured of cases.filter(isMeasured)) {
    const requests = Math.min(await warmUp(measured, now, seconds), await warmUp(measured, before, seconds));
    const ratios: number[] = [];
    const times: { readonly now: number[]; readonly before: number[] } = { now: [], before: [] };
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? (['now', 'before'] as const) : (['before', 'now'] as const);
      for (const which of order) {
        times[which].push(await cpuMs(measured, which === 'now' ? now : before, requests));
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
  const title =
    'commit' in other ? `commit ${other.commit.slice(0, 7)}` : 'env' in other ? settingsText(other.env) : other.title;
  return { setting: setting(schema), with: title, rounds, rows };
}

function settingsText(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** Returns how many requests take the given time once the process is warm. */
async function warmUp(measured: Case, target: RunningProcess, seconds: number): Promise<number> {
  let requests = CONNECTIONS;
  for (let step = 0; step < 6; step += 1) {
    const taken = await load(measured, target, requests);
    requests = Math.max(CONNECTIONS, Math.round((requests * seconds) / taken));
  }
  return requests;
}

/** Returns the CPU time per request. A process that was idle first answers some requests that do not count. */
async function cpuMs(measured: Case, target: RunningProcess, requests: number): Promise<number> {
  await load(measured, target, Math.max(CONNECTIONS, Math.round(requests / 4)));
  const start = cpuMsOf(target.pid);
  await load(measured, target, requests);
  return (cpuMsOf(target.pid) - start) / requests;
}

async function load(measured: Case, { url }: RunningProcess, requests: number): Promise<number> {
  const bodies = Array.from({ length: CONNECTIONS }, (_, index) => JSON.stringify(measured.request(index)));
  const bodyOf = (connection: number) => bodies[connection] ?? '';
  return (await runLoad({ url, headers: {}, bodyOf, requests, connections: CONNECTIONS })).seconds;
}
