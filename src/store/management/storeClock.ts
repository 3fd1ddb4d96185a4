import type { ManagementCaller } from './managementRequest.ts';

/** The present as the store sees it. */
export interface StoreClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** How far the store's clock is ahead of this machine's, as far as is known, in milliseconds. */
  offset(): number;
  /**
   * Measures how far this machine's clock is from the store's, and corrects for it from then on if that is by more than
   * the measure's own error. Whoever asks while one measure is under way gets that one.
   *
   * @throws {UpstreamError}
   */
  measure(caller: ManagementCaller): Promise<void>;
}

/** The store tells whole seconds, and the answer takes a moment to arrive. */
const MEASURING_ERROR_MS = 2_000;

/** @param storeTime asks the store for its time, in milliseconds since the epoch. */
export function createStoreClock(
  storeTime: (caller: ManagementCaller) => Promise<number>,
  systemNow: () => number = Date.now,
): StoreClock {
  let offset = 0;
  let underWay: Promise<void> | undefined;

  async function correct(caller: ManagementCaller): Promise<void> {
    const before = systemNow();
    const told = await storeTime(caller);
    const measured = told - (before + systemNow()) / 2;
    if (Math.abs(measured - offset) > MEASURING_ERROR_MS) offset = measured;
  }

  return {
    now: () => systemNow() + offset,
    offset: () => offset,
    measure(caller) {
      underWay ??= correct(caller).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}
