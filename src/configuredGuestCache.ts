import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { StateStores } from './protection/createStateStores.ts';
import { UpstreamError } from './store/errors/upstreamError.ts';
import { createGuestCache, type GuestCache } from './store/policy/guest/guestCache.ts';
import { createGuestResponses, createSharedGuestAnswers } from './store/policy/guest/guestResponses.ts';
import { createInvalidations, type Invalidations, SETTLING_MS } from './store/policy/guest/invalidations.ts';
import { createSharedInvalidations } from './store/policy/guest/sharedInvalidations.ts';
import { BootError } from './subgraph/bootError.ts';
import { unknownFields } from './subgraph/unknownFields.ts';

export interface ConfiguredGuestCache {
  readonly cache: GuestCache;
  readonly invalidations: Invalidations;
}

/**
 * Creates the cache of responses to guests, if the configuration enables it. Instances that share a Redis share the
 * cache.
 *
 * @throws {BootError} that lists all fields in the settings that the store does not have
 */
export function configuredGuestCache(
  { guests: { cache }, session, store }: Config,
  storeSchema: GraphQLSchema,
  { redis, messages }: Pick<StateStores, 'redis' | 'messages'>,
  logger: Logger,
): ConfiguredGuestCache | undefined {
  if (!cache) return undefined;
  const known = storeSchema.getQueryType()?.getFields() ?? {};
  const roots = [...cache.secondsByRoot.keys()].filter((root) => !known[root]);
  const isPublic = cache.control === 'viewer-independent';
  const fields = isPublic ? unknownFields(storeSchema, session.viewerIndependentFields) : [];
  const problems = [
    ...(roots.length > 0 ? [`GUEST_CACHE contains unknown root fields: ${roots.join(', ')}.`] : []),
    ...(fields.length > 0 ? [`VIEWER_INDEPENDENT_FIELDS contains unknown fields: ${fields.join(', ')}.`] : []),
  ];
  if (problems.length > 0) throw new BootError(problems.join('\n'));
  const scope = [store.storefrontUrl, String(store.channelId), store.storefrontToken];
  const keptMs = (Math.max(...cache.secondsByRoot.values()) + cache.staleSeconds) * 1000 + SETTLING_MS;
  const invalidations = redis ? createSharedInvalidations(redis, messages, keptMs) : createInvalidations();
  return {
    invalidations,
    cache: createGuestCache({
      ...cache,
      invalidations,
      answers: redis
        ? createSharedGuestAnswers(redis, scope, store.maxResponseBytes)
        : createGuestResponses(cache.maxBytes),
      onRefreshFailed(error) {
        const why =
          error instanceof UpstreamError
            ? { code: error.code, ...error.detail }
            : { name: error instanceof Error ? error.name : 'unknown' };
        logger.warn({ event: 'guest cache refresh', ...why }, 'a cached response could not be refreshed');
      },
    }),
  };
}
