import type { StorefrontDocument } from '../../document/storefrontDocument.ts';
import type { CacheStatus } from '../../storefront/cacheStatus.ts';
import { readResponse, type StorefrontResponse } from '../../storefront/readResponse.ts';
import type { GuestResponses } from './guestResponses.ts';

/** `GUEST_CACHE` and its related settings. */
export interface GuestCacheSettings {
  /** The freshness lifetime of a response, in seconds, by root field in the store's names. */
  readonly secondsByRoot: ReadonlyMap<string, number>;
  /** How many seconds longer a stale response is served while a new one is requested. */
  readonly staleSeconds: number;
  /** The memory limit of one instance, in bytes. */
  readonly maxBytes: number;
}

/** The parts of a query that the cache needs. */
export type CachedQuery = Pick<StorefrontDocument, 'cacheableRootFields' | 'endings'>;

export interface CachedAnswer {
  readonly answer: StorefrontResponse;
  readonly status: CacheStatus;
}

export interface GuestCache {
  /**
   * Returns a cached response, or requests one and caches it if possible.
   *
   * @param query is cached if all its root fields are cacheable, for the shortest of their lifetimes
   * @param refresh requests a new response with a deadline of its own, because no client waits for it
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
  /** Called when a background refresh fails. */
  readonly onRefreshFailed: (error: unknown) => void;
}

/** Larger responses are not cached: each would evict a thousand small ones. */
const MAX_ANSWER_BYTES = 2_000_000;

/** Caches only responses without errors. The next guest must not receive the errors of an earlier one. */
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
    const { bytes, encoded } = answer;
    if (!answer.isDataOnly || bytes.length > MAX_ANSWER_BYTES || !isReadable(answer)) return;
    answers.write(key, { bytes, encoded, storedAt: Date.now() }, lifetime + staleSeconds * 1000);
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
      const known = kept && readResponse(kept.bytes, 200, endings, kept.encoded);
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

/** A response is parsed in full before it is cached. */
function isReadable(answer: StorefrontResponse): boolean {
  try {
    return answer.result.data != null;
  } catch {
    return false;
  }
}
