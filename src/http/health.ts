import type { FastifyInstance } from 'fastify';

export interface Readiness {
  /** Whether the service is about to shut down. */
  readonly isDraining: () => boolean;
  /** Whether the service has no schema yet. */
  readonly isStarting?: () => boolean;
  /** Undefined: readiness does not depend on Redis. */
  readonly isRedisConnected: (() => boolean) | undefined;
  readonly isStoreAvailable: () => boolean;
}

const paths = { health: '/health', live: '/health/live', ready: '/health/ready' } as const;

/** The routes of orchestrators and load balancers, which have no secret. */
export const healthUrls: ReadonlySet<string | undefined> = new Set(Object.values(paths));

/**
 * Serves the health checks. `/health` and `/health/live` answer while the process runs. `/health/ready` answers 503 when
 * no further requests should be sent to this instance. A store that fails does not make the service unready: all
 * instances share the store, so that all of them would be taken out of service together.
 */
export function serveHealth(
  fastify: FastifyInstance,
  { isDraining, isStarting, isRedisConnected, isStoreAvailable }: Readiness,
): void {
  fastify.get(paths.health, async () => ({ status: 'ok' }));
  fastify.get(paths.live, async () => ({ status: 'ok' }));
  fastify.get(paths.ready, async (_request, reply) => {
    const redis = isRedisConnected === undefined ? 'not required' : isRedisConnected() ? 'ok' : 'unavailable';
    const isReady = !isDraining() && !isStarting?.() && redis !== 'unavailable';
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ready' : 'not ready',
      draining: isDraining(),
      redis,
      store: isStoreAvailable() ? 'ok' : 'unavailable',
    });
  });
}
