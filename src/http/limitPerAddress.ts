import type { FastifyInstance } from 'fastify';
import { clientNetwork } from '../protection/clientNetwork.ts';

const RETRY_AFTER_SECONDS = 1;

/**
 * Limits the requests of one client that are under way at the same time, by their heads alone: the body of one too many is
 * not read.
 *
 * @param isExempt whether a route is not limited, such as the one an orchestrator asks.
 */
export function limitPerAddress(fastify: FastifyInstance, limit: number, isExempt: (route?: string) => boolean): void {
  const underWay = new Map<string, number>();
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isExempt(request.routeOptions.url)) return done();
    const network = clientNetwork(request.ip);
    const count = (underWay.get(network) ?? 0) + 1;
    if (count > limit) {
      reply
        .code(429)
        .header('retry-after', RETRY_AFTER_SECONDS)
        .send({
          errors: [
            {
              message: `This client has ${limit} requests under way. Wait for one of them to end.`,
              extensions: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: RETRY_AFTER_SECONDS },
            },
          ],
        });
      return;
    }
    underWay.set(network, count);
    reply.raw.once('close', () => {
      const left = (underWay.get(network) ?? 1) - 1;
      if (left > 0) underWay.set(network, left);
      else underWay.delete(network);
    });
    done();
  });
}
