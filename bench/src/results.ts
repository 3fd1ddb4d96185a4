/** What a run found, as it is kept beside the report. */
export interface Results {
  speed?: SpeedResults;
  start?: StartResults;
  memory?: MemoryResults;
}

export interface Setting {
  readonly machine: string;
  readonly schema: string;
  readonly versions: Readonly<Record<string, string>>;
}

export interface SpeedResults {
  readonly setting: Setting;
  readonly rounds: number;
  readonly connections: number;
  readonly cases: readonly CaseResult[];
  readonly rssMb: readonly { readonly title: string; readonly mb: number }[];
}

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  /** Of the answer that the first contender gives, in bytes. */
  readonly bytes: number;
  readonly rows: readonly SpeedRow[];
}

export interface SpeedRow {
  readonly subject: string;
  readonly title: string;
  /** Why there are no figures: the contender refuses, or answers wrongly. */
  readonly failure?: string;
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** CPU time of the contender's process per request in each round, in milliseconds. */
  readonly cpuMsByRound: readonly number[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly upstreamPerOperation: number;
}

export interface StartResults {
  readonly setting: Setting;
  /** From starting the process to its first answer, in milliseconds. */
  readonly oursMs: number;
  /** A process that parses the same document and builds it with `buildSubgraphSchema`, in milliseconds. */
  readonly buildProcessMs: number;
  /** The call of `buildSubgraphSchema` alone, in milliseconds. */
  readonly buildCallMs: number;
}

export interface MemoryResults {
  readonly setting: Setting;
  readonly documents: number;
  /** After how many requests each sample was taken. */
  readonly stretch: number;
  /** RSS after each stretch of requests, in megabytes. */
  readonly samplesMb: readonly number[];
}
