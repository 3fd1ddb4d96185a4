import Fastify, { type FastifyInstance } from 'fastify';
import { serveHealth } from './health.ts';

/**
 * Creates the server that answers while the service waits for the store's schema. It is live and not ready, and refuses
 * all other requests.
 */
export function createWaitingServer(): FastifyInstance {
  const fastify = Fastify();
  serveHealth(fastify, {
    isDraining: () => false,
    isStarting: () => true,
    isRedisConnected: undefined,
    isStoreAvailable: () => false,
  });
  fastify.setNotFoundHandler((_request, reply) =>
    reply.code(503).send({
      errors: [{ message: 'The service is starting. Try again later.', extensions: { code: 'SERVICE_STARTING' } }],
    }),
  );
  return fastify;
}
