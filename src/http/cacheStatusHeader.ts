import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type CacheStatus, cacheStatuses } from '../store/storefront/cacheStatus.ts';

const noted = new WeakMap<FastifyRequest, CacheStatus>();

/** Notes what part the cache had in one of the answers that a request needs. */
export function noteCacheStatus(request: FastifyRequest, status: CacheStatus): void {
  const before = noted.get(request);
  if (before === undefined || cacheStatuses.indexOf(status) < cacheStatuses.indexOf(before)) noted.set(request, status);
}

/** Tells in `X-Account-Cache` what part the cache had in an answer: of several the least. */
export function setCacheStatusHeader(fastify: FastifyInstance, endpoint: string): void {
  fastify.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.url === endpoint) reply.header('x-account-cache', noted.get(request) ?? 'BYPASS');
  });
}
