import type { StorefrontDocument } from '../../document/storefrontDocument.ts';
import type { CacheStatus } from '../../storefront/cacheStatus.ts';
import { readResponse, type StorefrontResponse } from '../../storefront/readResponse.ts';
import type { GuestResponses } from './guestResponses.ts';

/** `GUEST_CACHE` and what goes with it. */
export interface GuestCacheSettings {
  /** How long an answer is fresh, in seconds, by the root field it is of, in the store's names. */
  readonly secondsByRoot: ReadonlyMap<string, number>;
  /** For how many seconds more it is served while a new one is fetched. */
  readonly staleSeconds: number;
  /** What an instance keeps in its own memory at most. */
  readonly maxBytes: number;
}

/** What a cache needs to know of a query. */
export type CachedQuery = Pick<StorefrontDocument, 'cacheableRootFields' | 'endings'>;

export interface CachedAnswer {
  readonly answer: StorefrontResponse;
  readonly status: CacheStatus;
}

export interface GuestCache {
  /**
   * An answer that is kept, or else the store's, kept when it may be.
   *
   * @param query is cached when all of its root fields are, for as long as the shortest-lived.
   * @param refresh asks the store with a time of its own, for nobody waits for it.
   */
  through(
    key: string,
    query: CachedQuery,
    ask: () => Promise<StorefrontResponse>,
    refresh: () => Promise<StorefrontResponse>,
  ): Promise<CachedAnswer>;
}

export interface GuestCacheOptions extends Omit<GuestCacheSettings, 'maxBytes'> {
  readonly answers: GuestResponses;
  /** Told when an answer could not be fetched anew in the background. */
  readonly onRefreshFailed: (error: unknown) => void;
}

/** Larger answers are not kept: one of them would push out a thousand others. */
const MAX_ANSWER_BYTES = 2_000_000;

/** Keeps answers of data alone: an error is not what the next guest should read. */
export function createGuestCache({
  answers,
  secondsByRoot,
  staleSeconds,
  onRefreshFailed,
}: GuestCacheOptions): GuestCache {
  const refreshing = new Set<string>();

  function lifetimeOf(roots: readonly string[] = []): number | undefined {
    const seconds = roots.map((root) => secondsByRoot.get(root) ?? 0);
    const shortest = Math.min(...seconds);
    return seconds.length > 0 && shortest > 0 ? shortest * 1000 : undefined;
  }

  function keep(key: string, answer: StorefrontResponse, lifetime: number): void {
    const { bytes } = answer;
    if (!answer.isDataOnly || bytes.length > MAX_ANSWER_BYTES || !isReadable(answer)) return;
    answers.write(key, { bytes, storedAt: Date.now() }, lifetime + staleSeconds * 1000);
  }

  function refreshOnce(key: string, lifetime: number, refresh: () => Promise<StorefrontResponse>): void {
    if (refreshing.has(key)) return;
    refreshing.add(key);
    refresh()
      .then((answer) => keep(key, answer, lifetime))
      .catch(onRefreshFailed)
      .finally(() => refreshing.delete(key));
  }

  return {
    async through(key, { cacheableRootFields, endings }, ask, refresh) {
      const lifetime = lifetimeOf(cacheableRootFields);
      if (lifetime === undefined) return { answer: await ask(), status: 'BYPASS' };
      const kept = await answers.read(key);
      const known = kept && readResponse(kept.bytes, 200, endings);
      const age = kept ? Date.now() - kept.storedAt : 0;
      if (known && age < lifetime) return { answer: known, status: 'HIT' };
      if (known && age < lifetime + staleSeconds * 1000) {
        refreshOnce(key, lifetime, refresh);
        return { answer: known, status: 'STALE' };
      }
      const answer = await ask();
      keep(key, answer, lifetime);
      return { answer, status: 'MISS' };
    },
  };
}

/** What is passed on once may be taken at its word; what is to be told again and again is read to its end. */
function isReadable(answer: StorefrontResponse): boolean {
  try {
    return answer.result.data != null;
  } catch {
    return false;
  }
}
