import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProcessMetrics } from '../telemetry/metrics/processMetrics.ts';

/** The route that Prometheus scrapes. */
export const metricsUrl = '/metrics';

const loopback: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Serves the metrics in the Prometheus text format.
 *
 * @param loopbackOnly whether other machines are refused. Counts the peer of the connection, not `X-Forwarded-For`, and
 *   refuses requests that a proxy on this machine forwards.
 */
export function serveMetrics(fastify: FastifyInstance, metrics: ProcessMetrics, loopbackOnly: boolean): void {
  fastify.get(metricsUrl, async (request, reply) => {
    if (loopbackOnly && !isLocal(request)) return refuse(reply);
    const { contentType, text } = await metrics.scrape();
    return reply.header('content-type', contentType).send(text);
  });
}

function isLocal({ socket, headers }: FastifyRequest): boolean {
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers;
  return loopback.has(socket.remoteAddress) && !isForwarded;
}

function refuse(reply: FastifyReply) {
  return reply.code(403).send({
    errors: [{ message: 'Metrics are served to this machine only.', extensions: { code: 'METRICS_NOT_ALLOWED' } }],
  });
}
