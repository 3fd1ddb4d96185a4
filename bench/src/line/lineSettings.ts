/** The properties of a simulated line between a proxy and the store. */
export interface LineSetting {
  readonly rttMs: number;
  readonly mbitPerSecond: number;
}

/** The measured lines. */
export const lineSettings: readonly LineSetting[] = [2, 40, 120].flatMap((rttMs) =>
  [20, 200].map((mbitPerSecond) => ({ rttMs, mbitPerSecond })),
);
