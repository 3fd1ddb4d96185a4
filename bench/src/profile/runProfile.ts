import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTIONS, cases } from '../cases.ts';
import { cores, pinLoad } from '../measure/cores.ts';
import { runLoad } from '../measure/load.ts';
import { cpuMsOf } from '../measure/processUsage.ts';
import { isInstalled, type RunningProcess } from '../measure/startProcess.ts';
import type { ProfileResults } from '../results.ts';
import { setting } from '../setting.ts';
import { startOurs } from '../startOurs.ts';
import { startScript, startUpstream } from '../startSubjects.ts';
import type { StoreSchemaFile } from '../storeSchema.ts';
import { groupSamples, groups } from './groupSamples.ts';

/** V8 writes the names of compiled functions where perf finds them, and interpreted functions get frames of their own. */
const NODE_OPTIONS = '--perf-basic-prof --interpreted-frames-native-stack';
const SAMPLES_PER_SECOND = '4000';

export interface ProfileOptions {
  readonly schema: StoreSchemaFile;
  /** The id of the case. */
  readonly only: string;
  /** The numbers of requests before and during the recording. */
  readonly warmUp: number;
  readonly requests: number;
}

/** Attributes the CPU time of a request to parts of the process, beside two proxies that check nothing. Needs `perf`. */
export async function runProfile({ schema, only, warmUp, requests }: ProfileOptions): Promise<ProfileResults> {
  if (!isInstalled('perf')) throw new Error('The profile needs perf (linux-perf).');
  const measured = cases.find(({ id }) => id === only);
  if (!measured) throw new Error(`There is no case ${only}.`);
  pinLoad();
  const upstream = await startUpstream(schema.path);
  const core = cores?.contender;
  const env = { UPSTREAM_URL: upstream.url, NODE_OPTIONS };
  const contenders: readonly (readonly [string, () => Promise<RunningProcess>])[] = [
    ['minimal Node proxy', () => startScript('contenders/minimalProxy', env, core)],
    ['minimal proxy as a Fastify route', () => startScript('contenders/fastifyProxy', env, core)],
    ['this subgraph', () => startOurs({ schema: schema.path, upstreamUrl: upstream.url, core, env: { NODE_OPTIONS } })],
  ];
  const bodies = Array.from({ length: CONNECTIONS }, (_, connection) => JSON.stringify(measured.request(connection)));
  const columns = [];
  for (const [title, start] of contenders) {
    const process = await start();
    const load = (count: number) =>
      runLoad({
        url: process.url,
        headersOf: () => ({}),
        bodyOf: (connection) => bodies[connection] ?? '',
        requests: count,
        connections: CONNECTIONS,
      });
    await load(warmUp);
    columns.push({ title, microseconds: await record(process.pid, requests, load) });
    await process.stop();
  }
  await upstream.stop();
  return { setting: setting(schema), title: measured.title, groups, columns };
}

/** Returns the CPU time of each group, in microseconds per request, in the order of the groups. */
async function record(pid: number, requests: number, load: (count: number) => Promise<unknown>): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const file = join(folder, 'perf.data');
  const target = ['-g', '-p', String(pid), '-o', file];
  const perf = spawn('perf', ['record', '-e', 'cpu-clock', '-F', SAMPLES_PER_SECOND, ...target], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(perf, 'exit');
  await once(perf, 'spawn');
  const before = cpuMsOf(pid);
  await load(requests);
  const microseconds = ((cpuMsOf(pid) - before) * 1_000) / requests;
  if (!perf.kill('SIGINT')) throw new Error('perf ended before the recording did.');
  await ended;
  const script = execFileSync('perf', ['script', '-i', file, '-F', 'ip,sym,dso'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const counts = groupSamples(script);
  rmSync(folder, { recursive: true });
  // Where V8 writes the names, and where perf reads them.
  rmSync(`/tmp/perf-${pid}.map`, { force: true });
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return groups.map((group) => ((counts.get(group) ?? 0) / total) * microseconds);
}
