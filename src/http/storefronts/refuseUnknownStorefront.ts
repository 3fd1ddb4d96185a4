import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const unknown = new WeakSet<IncomingMessage>();

/** Marks a request that names no storefront of this process. */
export function markUnknownStorefront(request: IncomingMessage): void {
  unknown.add(request);
}

/** Refuses marked requests. Needs only the head of a request: the body of a refused request is not read. */
export function refuseUnknownStorefront(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!unknown.has(request.raw)) {
      done();
      return;
    }
    const message = 'X-Storefront does not have the name of one storefront. Use a name from STOREFRONTS_FILE.';
    reply.code(400).send({ errors: [{ message, extensions: { code: 'STOREFRONT_UNKNOWN' } }] });
  });
}
