/** The store's clock: the machine's clock plus an offset that tests set. */
export interface StoreClock {
  /** The difference to the machine's clock, in milliseconds. */
  offsetMs: number;
  /** Returns the time in milliseconds since the epoch. */
  now(): number;
  set(epochMs: number): void;
  advance(ms: number): void;
  reset(): void;
}

/** Creates a clock that keeps running after it is set. */
export function createStoreClock(): StoreClock {
  const clock: StoreClock = {
    offsetMs: 0,
    now: () => Date.now() + clock.offsetMs,
    set: (epochMs) => {
      clock.offsetMs = epochMs - Date.now();
    },
    advance: (ms) => {
      clock.offsetMs += ms;
    },
    reset: () => {
      clock.offsetMs = 0;
    },
  };
  return clock;
}
