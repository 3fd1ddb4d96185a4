import type { FastifyInstance } from 'fastify';

/**
 * Makes caches in front of the process store one response for each storefront (RFC 9110, section 12.5.5). Caches
 * distinguish hosts by themselves. CORS adds its own value later.
 */
export function varyByStorefront(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.header('vary', 'X-Storefront');
    done();
  });
}
