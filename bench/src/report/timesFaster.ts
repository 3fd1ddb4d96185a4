import { median } from '../measure/statistics.ts';
import type { SpeedRow } from '../results.ts';

/** Returns how many times less CPU time one contender needs than another: the median of the rounds. */
export function timesFaster({ cpuMsByRound }: SpeedRow, other: SpeedRow): number {
  return median(cpuMsByRound.map((cpuMs, round) => (other.cpuMsByRound[round] ?? Number.NaN) / cpuMs));
}
