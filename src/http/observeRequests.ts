import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { TelemetryConfig } from '../config/config.ts';
import type { Metrics } from '../telemetry/metrics/metrics.ts';
import type { ProcessMetrics } from '../telemetry/metrics/processMetrics.ts';
import { createObservation, type Observation } from '../telemetry/observation.ts';
import { endRequestSpan, type RequestSpan, startRequestSpan } from '../telemetry/tracing/spans.ts';
import { correlationIdOf } from './correlationId.ts';

export interface ObserveOptions {
  readonly endpoint: string;
  readonly telemetry: Pick<TelemetryConfig, 'accessLog' | 'slowOperationMs'>;
  /** Undefined if the process serves one storefront. */
  readonly storefront: string | undefined;
  readonly metrics: Metrics | undefined;
  readonly http: ProcessMetrics | undefined;
  readonly logger: Logger;
}

const observations = new WeakMap<FastifyRequest, Observation>();
const spans = new WeakMap<FastifyRequest, RequestSpan>();

/** Returns the span of a request. Undefined if tracing is off. */
export function requestSpanOf(request: FastifyRequest): RequestSpan | undefined {
  return spans.get(request);
}

/** Returns what has been observed of a request so far. */
export function observationOf(request: FastifyRequest): Observation {
  const known = observations.get(request);
  if (known) return known;
  const made = createObservation();
  observations.set(request, made);
  return made;
}

/**
 * Reports each request when its response has been sent: metrics, the access log, slow operations, and responses with a
 * status of 500 or more. No line contains a document, variables or headers. Adds `X-Correlation-Id` to responses of the
 * endpoint.
 */
export function observeRequests(fastify: FastifyInstance, options: ObserveOptions): void {
  const { endpoint, telemetry, storefront, metrics, http, logger } = options;

  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.url === endpoint) {
      reply.header('x-correlation-id', correlationIdOf(request));
      const span = startRequestSpan(`${request.method} ${endpoint}`, request.headers);
      if (span) spans.set(request, span);
    }
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    report(request, reply);
    done();
  });

  function report(request: FastifyRequest, reply: FastifyReply): void {
    const milliseconds = reply.elapsedTime;
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    http?.httpResponse(route, status, milliseconds);
    if (route !== endpoint) return;
    const observation = observations.get(request);
    if (observation) metrics?.graphqlRequest({ ...observation, milliseconds });
    const span = spans.get(request);
    if (span) endSpan(span, request, status);
    const isSlow = milliseconds > telemetry.slowOperationMs;
    if (!telemetry.accessLog && !isSlow && status < 500) return;
    const line = {
      status,
      ...observation,
      milliseconds: Math.round(milliseconds),
      bytes: Number(reply.getHeader('content-length') ?? 0),
      correlationId: correlationIdOf(request),
      ...(span ? { traceId: span.span.spanContext().traceId } : {}),
    };
    if (telemetry.accessLog) logger.info({ event: 'request', ...line }, 'request');
    if (isSlow) logger.warn({ event: 'slow operation', ...line }, 'slow operation');
    if (status >= 500) logger.error({ event: 'server error', ...line }, 'server error');
  }

  function endSpan(span: RequestSpan, request: FastifyRequest, status: number): void {
    const { operation, plan, code } = observationOf(request);
    endRequestSpan(span, code, {
      'http.request.method': request.method,
      'http.route': endpoint,
      'http.response.status_code': status,
      'graphql.plan': plan,
      'graphql.outcome': code,
      'correlation.id': correlationIdOf(request),
      ...(storefront === undefined ? {} : { storefront }),
      ...(operation === undefined ? {} : { 'graphql.operation.name': operation }),
    });
  }
}
