import { median } from '../measure/statistics.ts';
import type { SpeedRow } from '../results.ts';

/** How many times less CPU time one contender takes than another: in each round, and of those the median. */
export function timesFaster({ cpuMsByRound }: SpeedRow, other: SpeedRow): number {
  return median(cpuMsByRound.map((cpuMs, round) => (other.cpuMsByRound[round] ?? Number.NaN) / cpuMs));
}
