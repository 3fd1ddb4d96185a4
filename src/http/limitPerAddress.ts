import type { FastifyInstance } from 'fastify';
import { clientNetwork } from '../protection/clientNetwork.ts';
import type { OpenRequests } from './openRequests.ts';

const RETRY_AFTER_SECONDS = 1;

export interface AddressLimit {
  readonly open: OpenRequests;
  /** Requests of one client that are under way at the same time. */
  readonly limit: number;
  /** Whether a route is not limited, such as the one an orchestrator asks. */
  readonly isExempt: (route: string | undefined) => boolean;
}

/** Limits the requests of one client by their heads alone: the body of a request that is refused is not read. */
export function limitPerAddress(fastify: FastifyInstance, { open, limit, isExempt }: AddressLimit): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const network = isExempt(request.routeOptions.url) ? '' : clientNetwork(request.ip);
    if (network !== '' && open.countOf(network) >= limit) {
      const message = `This client has ${limit} open requests. Wait until one of them ends.`;
      const extensions = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: RETRY_AFTER_SECONDS };
      reply
        .code(429)
        .header('retry-after', RETRY_AFTER_SECONDS)
        .send({ errors: [{ message, extensions }] });
      return;
    }
    open.add(reply.raw, network);
    done();
  });
}
