import type { FastifyInstance, FastifyRequest } from 'fastify';
import { clientNetwork } from '../protection/clientNetwork.ts';
import type { OpenRequests } from './openRequests.ts';
import { requestStateOf } from './requestState.ts';

const RETRY_AFTER_SECONDS = 1;

export interface AddressLimit {
  readonly open: OpenRequests;
  /** The maximum number of concurrent requests from one client. */
  readonly limit: number;
  /** Whether a route is exempt, such as the health check of an orchestrator. */
  readonly isExempt: (route: string | undefined) => boolean;
  readonly onRefused: (request: FastifyRequest) => void;
}

/**
 * Limits the concurrent requests of one client. Needs only the head of a request: the body of a refused request is not
 * read.
 */
export function limitPerAddress(fastify: FastifyInstance, { open, limit, isExempt, onRefused }: AddressLimit): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const network = isExempt(requestStateOf(request).route) ? '' : clientNetwork(request.ip);
    if (network !== '' && open.countOf(network) >= limit) {
      onRefused(request);
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
