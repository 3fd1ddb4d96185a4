/** The time in which events of one kind are counted instead of logged, in milliseconds. */
const INTERVAL_MS = 10_000;
/** Kinds that are counted at the same time. Events of further kinds are counted together. */
const MAX_KINDS = 200;
const OTHER = 'other';

interface Repeated {
  count: number;
  readonly write: (count: number) => void;
}

export interface RepeatedLog {
  /**
   * Logs the first event of a kind at once. Counts the following ones for ten seconds, then logs their number.
   *
   * @param write writes one line for a number of events
   */
  note(kind: string, write: (count: number) => void): void;
  /** Logs what has been counted. */
  close(): void;
}

/** Aggregates repeated events, so that a store that fails does not fill the log. */
export function createRepeatedLog(intervalMs = INTERVAL_MS): RepeatedLog {
  const kinds = new Map<string, Repeated>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const ended = [...kinds.values()];
    kinds.clear();
    for (const { count, write } of ended) if (count > 0) write(count);
  }

  return {
    note(given, write) {
      const kind = kinds.has(given) || kinds.size < MAX_KINDS ? given : OTHER;
      const known = kinds.get(kind);
      if (known) {
        known.count += 1;
        return;
      }
      write(1);
      kinds.set(kind, { count: 0, write });
      timer ??= setTimeout(flush, intervalMs).unref();
    },
    close: flush,
  };
}
