import { CAPACITY, CAPACITY_PER_SECOND, MAX_MUTATIONS, STORE_LATENCY_MS } from '../overload/capacity.ts';
import type { OverloadResults, OverloadRow } from '../results.ts';

export interface OverloadTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Describes the load in a sentence. */
export function overloadIntro({ seconds }: OverloadResults): string {
  return `Reads arrive at a fixed rate for ${seconds} seconds over a store that takes ${STORE_LATENCY_MS / 1000} s and works on ${CAPACITY} requests at once (${CAPACITY_PER_SECOND} a second). Sign-ins and \`/health\` are requested beside them. A client waits for 10 s. The subgraph runs with \`STORE_MAX_CONNECTIONS=${CAPACITY - MAX_MUTATIONS}\` and \`STORE_MAX_MUTATIONS=${MAX_MUTATIONS}\`, which together are what the store works on at once. *Goodput* is what is answered with data after the first 4 seconds; *cut off* is the share of the requests sent to the store whose connection closed before the response.`;
}

export function overloadTable({ rows }: OverloadResults): OverloadTable {
  return {
    head: [
      '',
      'load',
      'goodput/s',
      'sent',
      'cut off',
      'refused',
      'refusal p99, ms',
      'gave up',
      'sign-ins answered',
      'sign-in p50, ms',
      'sign-in max, ms',
      '/health p99, ms',
    ],
    rows: rows.map((row) => [
      row.title,
      `${row.times}×`,
      row.goodputPerSecond.toFixed(1),
      String(row.received),
      percent(row.cutOff, row.received),
      `${percent(row.refused, row.requests)}${row.refused > 0 ? ` (${row.refusalCodes.join(', ')})` : ''}`,
      whole(row.refusalP99Ms),
      percent(row.gaveUp, row.requests),
      `${row.mutationsAnswered} of ${row.mutations}`,
      whole(row.mutationP50Ms),
      whole(row.mutationMaxMs),
      whole(row.healthP99Ms),
    ]),
  };
}

/** The targets at ten times the capacity. Only the subgraph has to meet them. */
export function overloadTargets({ rows }: OverloadResults): OverloadTable {
  const ours = rows.find(({ contender, times }) => contender === 'ours' && times === 10);
  return { head: ['at 10 times the capacity', 'wanted', 'measured', ''], rows: ours ? targetRows(ours) : [] };
}

function targetRows(ours: OverloadRow): string[][] {
  const share = ours.goodputPerSecond / CAPACITY_PER_SECOND;
  const cut = ours.cutOff / ours.received;
  const slowest = ours.mutationMaxMs / STORE_LATENCY_MS;
  const allSignedIn = ours.mutationsAnswered === ours.mutations;
  return [
    ['goodput, of the capacity', '≥ 90 %', `${(share * 100).toFixed(0)} %`, verdict(share >= 0.9)],
    ['sent and cut off', '≤ 1 %', `${(cut * 100).toFixed(2)} %`, verdict(cut <= 0.01)],
    [
      'slowest sign-in, of the store’s latency',
      '≤ 1.5, and all answered',
      `${slowest.toFixed(2)}, ${ours.mutationsAnswered} of ${ours.mutations}`,
      verdict(slowest <= 1.5 && allSignedIn),
    ],
    ['p99 of `/health`', '< 100 ms', `${ours.healthP99Ms.toFixed(0)} ms`, verdict(ours.healthP99Ms < 100)],
  ];
}

const verdict = (isMet: boolean) => (isMet ? 'met' : '**missed**');
const whole = (value: number | null) => (Number.isFinite(value) ? Number(value).toFixed(0) : '');
const percent = (part: number, of: number) => (of === 0 ? '' : `${((100 * part) / of).toFixed(1)} %`);
