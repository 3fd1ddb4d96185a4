import type { FastifyInstance } from 'fastify';
import { requestStateOf } from '../requestState.ts';

/**
 * Refuses requests that name no storefront of this process. Needs only the head of a request: the body of a refused
 * request is not read.
 */
export function refuseUnknownStorefront(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!requestStateOf(request).isStorefrontUnknown) {
      done();
      return;
    }
    const message = 'X-Storefront does not have the name of one storefront. Use a name from STOREFRONTS_FILE.';
    reply.code(400).send({ errors: [{ message, extensions: { code: 'STOREFRONT_UNKNOWN' } }] });
  });
}
