import type { ManagementCaller } from './managementRequest.ts';

/** The current time according to the store. */
export interface StoreClock {
  /** Returns the time in milliseconds since the epoch. */
  now(): number;
  /** Returns how far the store's clock is known to be ahead of this machine's, in milliseconds. */
  offset(): number;
  /**
   * Measures the difference between this machine's clock and the store's. Corrects for it if it exceeds the error of
   * the measurement. Concurrent calls share one measurement.
   *
   * @throws {UpstreamError}
   */
  measure(caller: ManagementCaller): Promise<void>;
}

/** The store returns whole seconds, and the response takes time to arrive. */
const MEASURING_ERROR_MS = 2_000;

/** @param storeTime returns the store's time, in milliseconds since the epoch */
export function createStoreClock(
  storeTime: (caller: ManagementCaller) => Promise<number>,
  systemNow: () => number = Date.now,
): StoreClock {
  let offset = 0;
  let underWay: Promise<void> | undefined;

  async function correct(caller: ManagementCaller): Promise<void> {
    const before = systemNow();
    const reported = await storeTime(caller);
    const measured = reported - (before + systemNow()) / 2;
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
