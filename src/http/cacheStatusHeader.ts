import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type CacheStatus, cacheStatuses } from '../store/storefront/cacheStatus.ts';
import { requestStateOf } from './requestState.ts';

/** Records the cache status of one of the store responses that a request needs. */
export function noteCacheStatus(request: FastifyRequest, status: CacheStatus): void {
  const state = requestStateOf(request);
  const before = state.cacheStatus;
  if (before === undefined || cacheStatuses.indexOf(status) < cacheStatuses.indexOf(before)) state.cacheStatus = status;
}

/**
 * Sets `X-Account-Cache` to the cache status of the response. With several store responses, the worst status counts.
 */
export function setCacheStatusHeader(fastify: FastifyInstance, endpoint: string): void {
  fastify.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.url === endpoint)
      reply.header('x-account-cache', requestStateOf(request).cacheStatus ?? 'BYPASS');
  });
}
