import type { Results, SpeedRow } from '../results.ts';
import { lineTargets } from './lineSection.ts';
import { timesFaster } from './timesFaster.ts';

export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Returns the targets with the measured values. Leaves out targets of parts that were not run. */
export function targetsOf(results: Results): Target[] {
  return [
    ...speedTargets(results),
    ...startTarget(results),
    ...memoryTargets(results),
    ...minimalTargets(results),
    ...(results.line ? lineTargets(results.line) : []),
    ...storefrontTargets(results),
  ];
}

function speedTargets({ speed }: Results): Target[] {
  if (!speed) return [];
  const rowOf = (id: string, subject: string): SpeedRow | undefined =>
    speed.cases.find((each) => each.id === id)?.rows.find((row) => row.subject === subject && !row.failure);
  const targets: Target[] = [];
  /** How many times less CPU time the first needs than the second. */
  const atLeast = (what: string, id: string, wanted: number, ours: string, other: string) => {
    const [fast, slow] = [rowOf(id, ours), rowOf(id, other)];
    if (!fast || !slow) return;
    const ratio = timesFaster(fast, slow);
    const reading = other === 'proxy' ? rowOf(id, 'reading') : undefined;
    const beside = reading ? ` (${timesFaster(fast, reading).toFixed(2)} of one that has whole answers first)` : '';
    targets.push({ what, wanted: `≥ ${wanted}`, measured: ratio.toFixed(2) + beside, isMet: ratio >= wanted });
  };

  /** What an identified viewer adds to the CPU time of a guest's request. */
  const atMost = (what: string, id: string, without: string, withViewer: string) => {
    const [guest, viewer] = [rowOf(id, without), rowOf(id, withViewer)];
    if (!guest || !viewer) return;
    const cost = timesFaster(guest, viewer) - 1;
    const measured = `${(cost * 100).toFixed(0)} %`;
    targets.push({ what, wanted: '≤ 10 %', measured, isMet: cost <= 0.1 });
  };

  for (const [id, title, proxy, hive, apollo] of [
    ['130B', '130 B', 0.7, 3, 3],
    ['50kB', '50 kB', 0.85, 8, 30],
    ['500kB', '500 kB', 0.85, 8, 30],
  ] as const) {
    atLeast(`${title}, of the bare Node proxy`, id, proxy, 'guest', 'proxy');
    atLeast(`${title}, times Hive Gateway`, id, hive, 'guest', 'hive');
    atLeast(`${title}, times Apollo over wrapSchema`, id, apollo, 'guest', 'apollo');
  }
  atLeast('prefixed, 50 kB with __typename, of the bare Node proxy', 'typenames', 0.5, 'prefixed', 'proxy');
  for (const [id, title] of [
    ['130B', '130 B'],
    ['50kB', '50 kB'],
  ] as const) {
    atMost(`${title}, what a sealed session adds`, id, 'guest', 'viewer');
    atMost(`${title}, what a company token adds`, id, 'guest', 'company');
  }
  for (const [id, title, ours] of [
    ['viewer-references', '100 references to the viewer', 'viewer'],
    ['product-references', '100 references to products', 'guest'],
  ] as const) {
    const row = rowOf(id, ours);
    if (!row) continue;
    const requests = row.upstreamPerOperation;
    targets.push({
      what: `${title}, upstream requests`,
      wanted: '≤ 2',
      measured: requests.toFixed(1),
      isMet: requests <= 2,
    });
    atLeast(`${title}, times the executed way`, id, 3, ours, 'byHand');
  }
  return targets;
}

/** The speed beside a minimal proxy is the inverse of the ratio of CPU times. */
function minimalTargets({ minimal }: Results): Target[] {
  const wanted: Readonly<Record<string, number>> = { '130B': 0.8, '50kB': 0.95 };
  return (minimal?.rows ?? []).flatMap(({ id, title, ratio }) => {
    const least = wanted[id];
    if (least === undefined) return [];
    const measured = (1 / ratio).toFixed(2);
    return [{ what: `${title}, of the minimal Node proxy`, wanted: `≥ ${least}`, measured, isMet: 1 / ratio >= least }];
  });
}

function startTarget({ start }: Results): Target[] {
  if (!start) return [];
  const ratio = start.oursMs / start.buildProcessMs;
  const what = 'start, beside a process that runs buildSubgraphSchema alone';
  return [{ what, wanted: '≤ 2', measured: ratio.toFixed(2), isMet: ratio <= 2 }];
}

/** What a second storefront adds to the CPU time of a request. */
function storefrontTargets({ storefronts }: Results): Target[] {
  return (storefronts?.rows ?? []).map(({ title, ratio, uncertainty }) => {
    const cost = 1 / ratio - 1;
    const error = uncertainty === null ? '' : ` ± ${(uncertainty * 100).toFixed(1)}`;
    return {
      what: `${title}, what a second storefront adds`,
      wanted: '≤ 3 %',
      measured: `${(cost * 100).toFixed(1)}${error} %`,
      isMet: cost <= 0.03,
    };
  });
}

/** The target covers this many requests. The run continues, because slow growth has not ended by then. */
const MEMORY_REQUESTS = 200_000;

function memoryTargets({ memory }: Results): Target[] {
  if (!memory) return [];
  const { samplesMb, stretch, documents } = memory;
  const counts = [...new Set([Math.min(samplesMb.length, MEMORY_REQUESTS / stretch), samplesMb.length])];
  return counts.map((count) => {
    const samples = samplesMb.slice(0, count);
    const [least, most] = [Math.min(...samples), Math.max(...samples)];
    /** The deviation of the samples from the middle between minimum and maximum, as a share of it. */
    const deviation = (most - least) / (most + least);
    return {
      what: `memory over ${count * stretch} requests on ${documents} documents`,
      wanted: '± 10 %',
      measured: `± ${(deviation * 100).toFixed(1)} %`,
      isMet: deviation <= 0.1,
    };
  });
}
