/** The store's clock: the machine's, moved by however much a test asked for. */
export interface StoreClock {
  /** Milliseconds since the epoch. */
  now(): number;
  set(epochMs: number): void;
  advance(ms: number): void;
  reset(): void;
}

/** Makes a clock that runs on from wherever it is set. */
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
