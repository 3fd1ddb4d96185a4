import { anythingTag } from './cacheTag.ts';

/** When cached responses with certain tags became outdated. */
export interface Invalidations {
  /**
   * Loads what other instances have invalidated, if that is necessary.
   *
   * @returns whether it is known. Otherwise a cached response may be outdated. Never fails.
   */
  isKnown(): Promise<boolean>;
  /**
   * Makes all responses with one of these tags outdated, on all instances.
   *
   * @throws if other instances may not learn it
   */
  add(tags: readonly string[]): Promise<void>;
  /**
   * Reports whether a response is still valid.
   *
   * @param askedAt when it was requested from the store, in milliseconds since the epoch
   */
  isCurrent(tags: readonly string[], askedAt: number): boolean;
  /** Changes with each invalidation. A request that was sent before it must not answer guests who came after it. */
  readonly generation: number;
}

/**
 * For this time after a change, responses are not cached: the store may still send the earlier data, and the clocks of
 * two instances may differ by as much. In milliseconds.
 */
export const SETTLING_MS = 5_000;

/** Beyond it, everything counts as invalidated, so that memory is bounded and nothing is missed. */
const MAX_TAGS = 10_000;

/** The tags that were invalidated, by the time of the invalidation. */
export class InvalidatedTags {
  readonly #times = new Map<string, number>();
  /** The time of the newest invalidation. */
  #newest = Number.NEGATIVE_INFINITY;
  generation = 0;

  learn(tag: string, at: number): void {
    if (at <= (this.#times.get(tag) ?? Number.NEGATIVE_INFINITY)) return;
    this.#newest = Math.max(this.#newest, at);
    if (this.#times.size >= MAX_TAGS && !this.#times.has(tag)) {
      this.#times.clear();
      this.#times.set(anythingTag, this.#newest);
    }
    this.#times.set(tag, at);
    this.generation += 1;
  }

  isCurrent(tags: readonly string[], askedAt: number): boolean {
    const isBefore = (tag: string) => askedAt <= (this.#times.get(tag) ?? Number.NEGATIVE_INFINITY) + SETTLING_MS;
    return !isBefore(anythingTag) && !tags.some(isBefore);
  }
}

/** Creates the memory of a single instance. */
export function createInvalidations(): Invalidations {
  const known = new InvalidatedTags();
  return {
    isKnown: async () => true,
    async add(tags) {
      for (const tag of tags) known.learn(tag, Date.now());
    },
    isCurrent: (tags, askedAt) => known.isCurrent(tags, askedAt),
    get generation() {
      return known.generation;
    },
  };
}
