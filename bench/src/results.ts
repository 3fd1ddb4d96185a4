/** The results of a run, as stored beside the report. */
export interface Results {
  speed?: SpeedResults;
  start?: StartResults;
  memory?: MemoryResults;
  overload?: OverloadResults;
  compare?: CompareResults;
  metrics?: CompareResults;
  minimal?: CompareResults;
  storefronts?: CompareResults;
  line?: LineResults;
  profile?: ProfileResults;
}

/** Two builds or settings of the subgraph, measured in turn. */
export interface CompareResults {
  readonly setting: Setting;
  /** What was compared with: a commit, or settings. */
  readonly with: string;
  /** How many times the two processes of a pair were measured in turn. */
  readonly rounds: number;
  readonly pairs: number;
  readonly rows: readonly CompareRow[];
}

export interface CompareRow {
  readonly id: string;
  readonly title: string;
  /** CPU time per request, in milliseconds: the median of the pairs. */
  readonly beforeMs: number;
  readonly nowMs: number;
  /** The CPU time of this build with default settings, divided by that of the other: the geometric mean of the pairs. */
  readonly ratio: number;
  /** Two standard errors of the ratio, as a share of it. Null with one pair. */
  readonly uncertainty: number | null;
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
  /** The size of the first contender's response, in bytes. */
  readonly bytes: number;
  readonly rows: readonly SpeedRow[];
}

export interface SpeedRow {
  readonly subject: string;
  readonly title: string;
  /** Why there are no figures: the contender refuses or answers wrongly. */
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
  /** From the start of the process to its first response, in milliseconds. */
  readonly oursMs: number;
  /** A process that parses the same document and builds it with `buildSubgraphSchema`, in milliseconds. */
  readonly buildProcessMs: number;
  /** The call of `buildSubgraphSchema` alone, in milliseconds. */
  readonly buildCallMs: number;
}

export interface MemoryResults {
  readonly setting: Setting;
  readonly documents: number;
  /** The number of requests between two samples. */
  readonly stretch: number;
  /** RSS after each stretch of requests, in megabytes. */
  readonly samplesMb: readonly number[];
}

export interface OverloadResults {
  readonly setting: Setting;
  /** How long requests arrived, for each row, in seconds. */
  readonly seconds: number;
  readonly rows: readonly OverloadRow[];
}

/** One contender at one load. A latency is absent if nothing was measured. */
export interface OverloadRow {
  readonly contender: string;
  readonly title: string;
  /** The rate of reads, in multiples of the store's capacity. */
  readonly times: number;
  /** Requests that reached the store. */
  readonly received: number;
  /** Those whose connection closed before the response. */
  readonly cutOff: number;
  readonly goodputPerSecond: number;
  readonly requests: number;
  readonly refused: number;
  readonly refusalCodes: readonly string[];
  readonly refusalP99Ms: number;
  /** Reads whose client stopped waiting. */
  readonly gaveUp: number;
  readonly mutations: number;
  readonly mutationsAnswered: number;
  readonly mutationP50Ms: number;
  readonly mutationMaxMs: number;
  readonly healthP99Ms: number;
}

/** Times to the last byte over simulated lines. */
export interface LineResults {
  readonly setting: Setting;
  readonly silenceSeconds: number;
  readonly rounds: number;
  readonly bursts: number;
  /** The number of concurrent requests of a burst. */
  readonly burst: number;
  /** The sizes of the compressed responses. */
  readonly bytes: { readonly small: number; readonly large: number };
  readonly rows: readonly LineRow[];
}

/** Where the CPU time of a request goes. */
export interface ProfileResults {
  readonly setting: Setting;
  /** The case. */
  readonly title: string;
  readonly groups: readonly string[];
  readonly columns: readonly {
    readonly title: string;
    /** CPU time per request, for each group. */
    readonly microseconds: readonly number[];
  }[];
}

/** One contender on one line. */
export interface LineRow {
  readonly contender: string;
  readonly title: string;
  readonly rttMs: number;
  readonly mbitPerSecond: number;
  readonly milliseconds: {
    readonly small: number;
    readonly large: number;
    readonly smallAfterMoment: number;
    readonly largeAfterMoment: number;
    readonly newBurst: number;
    readonly burst: number;
  };
}
