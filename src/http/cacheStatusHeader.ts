import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type CacheStatus, cacheStatuses } from '../store/storefront/cacheStatus.ts';

const noted = new WeakMap<FastifyRequest, CacheStatus>();

/** Records the cache status of one of the store responses that a request needs. */
export function noteCacheStatus(request: FastifyRequest, status: CacheStatus): void {
  const before = noted.get(request);
  if (before === undefined || cacheStatuses.indexOf(status) < cacheStatuses.indexOf(before)) noted.set(request, status);
}

/**
 * Sets `X-Account-Cache` to the cache status of the response. With several store responses, the worst status counts.
 */
export function setCacheStatusHeader(fastify: FastifyInstance, endpoint: string): void {
  fastify.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.url === endpoint) reply.header('x-account-cache', noted.get(request) ?? 'BYPASS');
  });
}
