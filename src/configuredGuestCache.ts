import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import { UpstreamError } from './store/errors/upstreamError.ts';
import { createGuestCache, type GuestCache } from './store/policy/guest/guestCache.ts';
import { createGuestResponses, createSharedGuestAnswers } from './store/policy/guest/guestResponses.ts';
import { BootError } from './subgraph/bootError.ts';

/**
 * Creates the cache of responses to guests, if the configuration enables it. Instances that share a Redis share the
 * cache.
 *
 * @throws {BootError} if the settings name a root field that the store does not have
 */
export function configuredGuestCache(
  { guests: { cache }, store }: Config,
  storeSchema: GraphQLSchema,
  redis: Redis | undefined,
  logger: Logger,
): GuestCache | undefined {
  if (!cache) return undefined;
  const known = storeSchema.getQueryType()?.getFields() ?? {};
  const unknown = [...cache.secondsByRoot.keys()].filter((root) => !known[root]);
  if (unknown.length > 0) {
    throw new BootError(`GUEST_CACHE contains unknown root fields: ${unknown.join(', ')}.`);
  }
  const scope = [store.storefrontUrl, String(store.channelId), store.storefrontToken];
  return createGuestCache({
    ...cache,
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
  });
}
