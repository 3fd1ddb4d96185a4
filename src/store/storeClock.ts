import type { ManagementClient } from './managementClient.ts';

/** The present as the store sees it. */
export interface StoreClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Measures how far this machine's clock is from the store's, and corrects for it from then on.
   *
   * @returns whether the correction changed by more than the measure's own error, so that another try makes sense.
   */
  measure(): Promise<boolean>;
}

/** The store tells whole seconds, and the answer takes a moment to arrive. */
const MEASURING_ERROR_MS = 2_000;

export function createStoreClock(management: ManagementClient, systemNow: () => number = Date.now): StoreClock {
  let offset = 0;
  return {
    now: () => systemNow() + offset,
    async measure() {
      const before = systemNow();
      const storeTime = await management.time();
      const measured = storeTime - (before + systemNow()) / 2;
      const changed = Math.abs(measured - offset) > MEASURING_ERROR_MS;
      if (changed) offset = measured;
      return changed;
    },
  };
}
