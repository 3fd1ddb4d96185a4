import type { LineResults, LineRow } from '../results.ts';

const WARM_WANTED = 1.15;
const BURST_WANTED = 1.3;

type Column = keyof LineRow['milliseconds'];

const columns: readonly (readonly [Column, string])[] = [
  ['small', '5 kB, warm'],
  ['smallAfterMoment', '5 kB, after 1.5 s'],
  ['large', '50 kB, warm'],
  ['largeAfterMoment', '50 kB, after 1.5 s'],
  ['newBurst', 'burst, new connections'],
  ['burst', 'burst after the silence'],
];

/** Describes the lines in a sentence. */
export function lineIntro({ silenceSeconds, rounds, bursts, burst, bytes }: LineResults): string {
  return `Time to the last byte in milliseconds, for a client beside the proxy, over a simulated line to a store with TLS (\`npm run line\`). In brackets: times that of nginx on the same line. The median of ${rounds} requests; a burst is ${burst} different requests of 50 kB at once until the last byte of the last one, the median of ${bursts}. The silence lasts ${silenceSeconds} s. Compressed, the responses have ${bytes.small} and ${bytes.large} bytes. nginx keeps its connections to the store open for ten minutes.`;
}

/** Renders one line of the table for each contender and line. */
export function lineTable({ rows }: LineResults): { readonly head: string[]; readonly rows: string[][] } {
  return {
    head: ['round trip, bandwidth', '', ...columns.map(([, title]) => title)],
    rows: rows.map((row) => [
      `${row.rttMs} ms, ${row.mbitPerSecond} Mbit/s`,
      row.title,
      ...columns.map(([name]) => {
        const value = row.milliseconds[name].toFixed(0);
        const ratio = ratioOf(rows, row, name);
        return row.contender === 'nginx' || ratio === undefined ? value : `${value} (${ratio.toFixed(2)})`;
      }),
    ]),
  };
}

export interface LineTarget {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Returns the targets on the line of 40 ms and 20 Mbit/s. */
export function lineTargets({ rows, burst, silenceSeconds }: LineResults): LineTarget[] {
  const ours = rows.find((row) => row.contender === 'ours' && row.rttMs === 40 && row.mbitPerSecond === 20);
  if (!ours) return [];
  const target = (what: string, name: Column, wanted: number): LineTarget[] => {
    const ratio = ratioOf(rows, ours, name);
    if (ratio === undefined) return [];
    return [{ what, wanted: `≤ ${wanted} × nginx with gzip`, measured: ratio.toFixed(2), isMet: ratio <= wanted }];
  };
  return [
    ...target('line of 40 ms and 20 Mbit/s: 50 kB, warm', 'large', WARM_WANTED),
    ...target('line of 40 ms and 20 Mbit/s: 50 kB, after a moment', 'largeAfterMoment', WARM_WANTED),
    ...target(
      `line of 40 ms and 20 Mbit/s: burst of ${burst} after ${silenceSeconds} s of silence`,
      'burst',
      BURST_WANTED,
    ),
  ];
}

function ratioOf(
  rows: readonly LineRow[],
  { rttMs, mbitPerSecond, milliseconds }: LineRow,
  name: Column,
): number | undefined {
  const isSameLine = (row: LineRow) => row.rttMs === rttMs && row.mbitPerSecond === mbitPerSecond;
  const nginx = rows.find((row) => row.contender === 'nginx' && isSameLine(row));
  return nginx && milliseconds[name] / nginx.milliseconds[name];
}
