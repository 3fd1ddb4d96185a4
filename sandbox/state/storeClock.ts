/** The store's clock: the machine's clock plus an offset that tests set. */
export interface StoreClock {
  /** Returns the time in milliseconds since the epoch. */
  now(): number;
  set(epochMs: number): void;
  advance(ms: number): void;
  reset(): void;
}

/** Creates a clock that keeps running after it is set. */
export function createStoreClock(): StoreClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    set: (epochMs) => {
      offset = epochMs - Date.now();
    },
    advance: (ms) => {
      offset += ms;
    },
    reset: () => {
      offset = 0;
    },
  };
}
