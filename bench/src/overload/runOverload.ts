import { CONNECTIONS } from '../cases.ts';
import { cores, pinLoad } from '../measure/cores.ts';
import { runLoad } from '../measure/load.ts';
import type { RunningProcess } from '../measure/startProcess.ts';
import { quantile } from '../measure/statistics.ts';
import type { OverloadResults, OverloadRow } from '../results.ts';
import { setting } from '../setting.ts';
import { startOurs } from '../startOurs.ts';
import { startScript } from '../startSubjects.ts';
import type { StoreSchemaFile } from '../storeSchema.ts';
import { CAPACITY, CAPACITY_PER_SECOND, MAX_MUTATIONS } from './capacity.ts';
import { type Outcome, runOpenLoad } from './openLoad.ts';

const LOADS = [1, 2, 10];
const PATIENCE_MS = 10_000;
/** The queues fill during this time, so it does not count for the goodput. */
const SETTLE_MS = 4_000;
/** Requests before the store becomes slow, so that compilation is not measured. */
const WARM_UP = 2_000;
const MUTATIONS_PER_SECOND = 2;
const HEALTH_PER_SECOND = 10;

const wrappedLogin = 'mutation { login(email: "a@example.com", password: "b") { customer { entityId } } }';
const ourLogin = `mutation { account { login(input: { email: "a@example.com", password: "b" }) {
  customer { entityId } errors { message } } } }`;

/** Reads and mutations together equal the store's concurrency, so that the store has capacity for mutations. */
const limits = {
  STORE_MAX_CONNECTIONS: String(CAPACITY - MAX_MUTATIONS),
  STORE_MAX_MUTATIONS: String(MAX_MUTATIONS),
};

interface Contender {
  readonly id: string;
  readonly title: string;
  readonly login: string;
  start(schema: string, upstreamUrl: string): Promise<RunningProcess>;
}

const peer = (id: string, title: string): Contender => ({
  id,
  title,
  login: wrappedLogin,
  start: (schema, upstreamUrl) =>
    startScript(`contenders/${id}`, { SCHEMA: schema, UPSTREAM_URL: upstreamUrl }, cores?.contender),
});

const contenders: readonly Contender[] = [
  {
    id: 'ours',
    title: 'this subgraph',
    login: ourLogin,
    start: (schema, upstreamUrl) => startOurs({ schema, upstreamUrl, core: cores?.contender, env: { ...limits } }),
  },
  peer('hiveProxy', 'Hive Gateway, proxy'),
  peer('apolloWrapped', 'Apollo over wrapSchema'),
];

export interface OverloadOptions {
  readonly schema: StoreSchemaFile;
  /** How long requests arrive, for each contender and load, in seconds. */
  readonly seconds: number;
}

/**
 * Sends more requests than a slow store can answer. Each contender and each load has a store and a process of its own,
 * so that none inherits the backlog of another.
 */
export async function runOverload({ schema, seconds }: OverloadOptions): Promise<OverloadResults> {
  pinLoad();
  const rows: OverloadRow[] = [];
  for (const times of LOADS) {
    for (const contender of contenders) {
      rows.push(await measure(contender, times, schema.path, seconds));
      process.stderr.write(`measured: ${contender.title} at ${times} times the capacity\n`);
    }
  }
  return { setting: setting(schema), seconds, rows };
}

async function measure(contender: Contender, times: number, schema: string, seconds: number): Promise<OverloadRow> {
  const store = await startScript('overload/slowStore', { SCHEMA: schema }, cores?.upstream);
  const { url, stop } = await contender.start(schema, store.url);
  await runLoad({ url, headersOf: () => ({}), bodyOf: () => readOf(0), requests: WARM_UP, connections: CONNECTIONS });
  await fetch(new URL('/slow', store.url));
  const common = { url, method: 'POST' as const, seconds, patienceMs: PATIENCE_MS };
  const [reads, mutations, health] = await Promise.all([
    runOpenLoad({ ...common, perSecond: times * CAPACITY_PER_SECOND, bodyOf: readOf }),
    runOpenLoad({
      ...common,
      perSecond: MUTATIONS_PER_SECOND,
      bodyOf: () => JSON.stringify({ query: contender.login }),
    }),
    contender.id === 'ours'
      ? runOpenLoad({
          ...common,
          url: new URL('/health', url).href,
          method: 'GET',
          perSecond: HEALTH_PER_SECOND,
          bodyOf: () => null,
        })
      : [],
  ]);
  const { received, cutOff } = (await (await fetch(new URL('/stats', store.url))).json()) as Stats;
  await Promise.all([stop(), store.stop()]);
  return {
    contender: contender.id,
    title: contender.title,
    times,
    received,
    cutOff,
    ...summary(reads, mutations, health, seconds),
  };
}

interface Stats {
  readonly received: number;
  readonly cutOff: number;
}

function summary(
  reads: readonly Outcome[],
  mutations: readonly Outcome[],
  health: readonly Outcome[],
  seconds: number,
): Omit<OverloadRow, 'contender' | 'title' | 'times' | 'received' | 'cutOff'> {
  const endMs = seconds * 1000;
  const isSteady = ({ endedAtMs }: Outcome) => endedAtMs >= SETTLE_MS && endedAtMs < endMs;
  const good = [...reads, ...mutations].filter((each) => each.kind === 'answered' && isSteady(each));
  const refused = reads.filter(({ kind }) => kind === 'refused');
  const signedIn = mutations.filter(({ kind }) => kind === 'answered');
  return {
    goodputPerSecond: (good.length * 1000) / (endMs - SETTLE_MS),
    requests: reads.length,
    refused: refused.length,
    refusalCodes: [...new Set(refused.map(({ code }) => code ?? 'none'))],
    refusalP99Ms: quantile(latenciesOf(refused), 0.99),
    gaveUp: reads.filter(({ kind }) => kind === 'gaveUp').length,
    mutations: mutations.length,
    mutationsAnswered: signedIn.length,
    mutationP50Ms: quantile(latenciesOf(signedIn), 0.5),
    mutationMaxMs: quantile(latenciesOf(signedIn), 1),
    healthP99Ms: quantile(latenciesOf(health), 0.99),
  };
}

function latenciesOf(outcomes: readonly Outcome[]): number[] {
  return outcomes.map(({ latencyMs }) => latencyMs);
}

/** No two reads are equal, because shared responses would hide the overload. */
function readOf(index: number): string {
  const query = 'query Small($id: Int!) { site { product(entityId: $id) { entityId name sku path } } }';
  return JSON.stringify({ query, variables: { id: 100 + index } });
}
