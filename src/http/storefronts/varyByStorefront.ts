import type { FastifyInstance } from 'fastify';

/**
 * Makes caches in front of the process store one response for each storefront (RFC 9110, section 12.5.5). Caches
 * distinguish hosts by themselves, but not forwarded hosts, and many proxies pass the header of a client on. CORS adds
 * its own value later.
 *
 * @param isHostForwarded whether `X-Forwarded-Host` can select a storefront
 */
export function varyByStorefront(fastify: FastifyInstance, isHostForwarded: boolean): void {
  const vary = isHostForwarded ? 'X-Storefront, X-Forwarded-Host' : 'X-Storefront';
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.header('vary', vary);
    done();
  });
}
