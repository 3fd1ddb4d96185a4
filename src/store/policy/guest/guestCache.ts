import type { StorefrontDocument, Variables } from '../../document/storefrontDocument.ts';
import type { CacheNote } from '../../storefront/cacheStatus.ts';
import { readResponse, type StorefrontResponse } from '../../storefront/readResponse.ts';
import { anythingTag } from './cacheTag.ts';
import type { GuestResponses, KeptAnswer } from './guestResponses.ts';
import type { Invalidations } from './invalidations.ts';
import { responseTags } from './responseTags.ts';

/** `GUEST_CACHE` and its related settings. */
export interface GuestCacheSettings {
  /** The freshness lifetime of a response, in seconds, by root field in the store's names. */
  readonly secondsByRoot: ReadonlyMap<string, number>;
  /** How many seconds longer a stale response is served while a new one is requested. */
  readonly staleSeconds: number;
  /** The memory limit of one instance, in bytes. */
  readonly maxBytes: number;
  /**
   * Which responses caches outside this subgraph may store: those of fields that do not depend on the viewer, all
   * responses to guests, or none.
   */
  readonly control: 'viewer-independent' | 'all-guests' | 'off';
}

/** The parts of a query that the cache needs. */
export type CachedQuery = Pick<StorefrontDocument, 'cacheableRootFields' | 'endings' | 'caching'>;

export interface CachedAnswer extends CacheNote {
  readonly answer: StorefrontResponse;
}

export interface GuestCache {
  /** Changes with each invalidation. */
  readonly generation: number;
  /**
   * Returns a cached response, or requests one and caches it if possible.
   *
   * @param query is cached if all its root fields are cacheable, for the shortest of their lifetimes
   * @param refresh requests a new response with a deadline of its own, because no client waits for it
   */
  through(
    key: string,
    { document, variables }: { readonly document: CachedQuery; readonly variables?: Variables },
    ask: () => Promise<StorefrontResponse>,
    refresh: () => Promise<StorefrontResponse>,
  ): Promise<CachedAnswer>;
}

export interface GuestCacheOptions extends Pick<GuestCacheSettings, 'secondsByRoot' | 'staleSeconds'> {
  readonly answers: GuestResponses;
  readonly invalidations: Invalidations;
  /** Called when a background refresh fails. */
  readonly onRefreshFailed: (error: unknown) => void;
}

/** Larger responses are not cached: each would evict a thousand small ones. */
const MAX_ANSWER_BYTES = 2_000_000;

/** Caches only responses without errors. The next guest must not receive the errors of an earlier one. */
export function createGuestCache(options: GuestCacheOptions): GuestCache {
  const { answers, invalidations, secondsByRoot, staleSeconds, onRefreshFailed } = options;
  const refreshing = new Set<string>();

  function lifetimeOf(roots: readonly string[] = []): number | undefined {
    const seconds = roots.map((root) => secondsByRoot.get(root) ?? 0);
    const shortest = Math.min(...seconds);
    return seconds.length > 0 && shortest > 0 ? shortest * 1000 : undefined;
  }

  return {
    get generation() {
      return invalidations.generation;
    },
    async through(key, { document, variables }, ask, refresh) {
      const { cacheableRootFields, endings, caching } = document;
      const lifetime = lifetimeOf(cacheableRootFields);
      if (lifetime === undefined) return { answer: await ask(), status: 'BYPASS' };
      const shared = ({ askedAt, tags }: Pick<KeptAnswer, 'askedAt' | 'tags'>) =>
        caching?.isPublic ? { askedAt, lifetime, tags } : undefined;

      /** Caches a response that was requested at some time. Returns undefined if it must not be cached. */
      function keep(answer: StorefrontResponse, askedAt: number): KeptAnswer | undefined {
        const { bytes, encoded } = answer;
        if (!answer.isDataOnly || bytes.length > MAX_ANSWER_BYTES || !isReadable(answer)) return undefined;
        const tags = caching ? responseTags(caching.tags, answer.result.data, variables) : [anythingTag];
        if (!invalidations.isCurrent(tags, askedAt)) return undefined;
        const kept = { bytes, encoded, askedAt, tags };
        answers.write(key, kept, (lifetime ?? 0) + staleSeconds * 1000);
        return kept;
      }

      function refreshOnce(): void {
        if (refreshing.has(key)) return;
        refreshing.add(key);
        const askedAt = Date.now();
        refresh()
          .then((answer) => keep(answer, askedAt))
          .catch(onRefreshFailed)
          .finally(() => refreshing.delete(key));
      }

      const kept = (await invalidations.isKnown()) ? await answers.read(key) : undefined;
      const isValid = kept && invalidations.isCurrent(kept.tags, kept.askedAt);
      const known = isValid && readResponse(kept, 200, endings);
      const age = kept ? Date.now() - kept.askedAt : 0;
      if (known && age < lifetime) return { answer: known, status: 'HIT', shared: shared(kept) };
      if (known && age < lifetime + staleSeconds * 1000) {
        refreshOnce();
        return { answer: known, status: 'STALE', shared: shared(kept) };
      }
      const askedAt = Date.now();
      const answer = await ask();
      const stored = keep(answer, askedAt);
      return { answer, status: 'MISS', shared: stored && shared(stored) };
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
