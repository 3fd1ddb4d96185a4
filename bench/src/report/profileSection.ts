import type { ProfileResults } from '../results.ts';

export function profileIntro({ title }: ProfileResults): string {
  return `CPU time per request of ${title} in microseconds. Native code counts for the JavaScript function that called it (\`npm run bench -- --profile\`, perf, 4,000 samples per second). One contender after the other, so compare the parts of a column.`;
}

/** Renders one row for each part of the process, and their sum. */
export function profileTable({ groups, columns }: ProfileResults): {
  readonly head: string[];
  readonly rows: string[][];
} {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const cell = (microseconds: readonly number[], value: number) =>
    `${value.toFixed(1)} (${Math.round((value / sum(microseconds)) * 100)} %)`;
  return {
    head: ['', ...columns.map(({ title }) => title)],
    rows: [
      ...groups.map((group, index) => [
        group,
        ...columns.map(({ microseconds }) => cell(microseconds, microseconds[index] ?? 0)),
      ]),
      ['all', ...columns.map(({ microseconds }) => sum(microseconds).toFixed(1))],
    ],
  };
}
