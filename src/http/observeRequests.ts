import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TelemetryConfig } from '../config/config.ts';
import type { ProcessMetrics } from '../telemetry/metrics/processMetrics.ts';
import { endRequestSpan, type RequestSpan, startRequestSpan } from '../telemetry/tracing/spans.ts';
import { correlationIdOf } from './correlationId.ts';
import { observationOf, requestStateOf } from './requestState.ts';

export interface ObserveOptions {
  readonly endpoint: string;
  readonly telemetry: Pick<TelemetryConfig, 'accessLog' | 'slowOperationMs'>;
  /** Undefined: no metrics. */
  readonly metrics: ProcessMetrics | undefined;
  /** Whether the log contains lines of the level `info`. */
  readonly logsInfo: boolean;
}

/**
 * Reports each request when its response has been sent: metrics, the access log, slow operations, and responses with a
 * status of 500 or more. No line contains a document, variables or headers. Adds `X-Correlation-Id` to responses of the
 * endpoint.
 */
export function observeRequests(fastify: FastifyInstance, options: ObserveOptions): void {
  const { endpoint, telemetry, metrics, logsInfo } = options;
  const hasAccessLog = telemetry.accessLog && logsInfo;

  fastify.addHook('onRequest', (request, reply, done) => {
    const state = requestStateOf(request);
    if (state.route === endpoint) {
      reply.header('x-correlation-id', correlationIdOf(request));
      state.span = startRequestSpan(`${request.method} ${endpoint}`, request.headers);
    }
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    report(request, reply);
    done();
  });

  function report(request: FastifyRequest, reply: FastifyReply): void {
    const milliseconds = reply.elapsedTime;
    const status = reply.statusCode;
    const { route, storefront, observation, span } = requestStateOf(request);
    metrics?.httpResponse(route ?? 'unknown', status, milliseconds);
    if (route !== endpoint) return;
    if (observation) storefront.app.metrics?.graphqlRequest(observation, milliseconds);
    if (span) endSpan(span, request, status);
    const isSlow = milliseconds > telemetry.slowOperationMs;
    if (!hasAccessLog && !isSlow && status < 500) return;
    const line = {
      status,
      ...observation,
      milliseconds: Math.round(milliseconds),
      bytes: Number(reply.getHeader('content-length') ?? 0),
      correlationId: correlationIdOf(request),
      ...(span ? { traceId: span.span.spanContext().traceId } : {}),
    };
    const { logger } = storefront.app;
    if (hasAccessLog) logger.info({ event: 'request', ...line }, 'request');
    if (isSlow) logger.warn({ event: 'slow operation', ...line }, 'slow operation');
    if (status >= 500) logger.error({ event: 'server error', ...line }, 'server error');
  }

  function endSpan(span: RequestSpan, request: FastifyRequest, status: number): void {
    const { operation, plan, code } = observationOf(request);
    const { storefront } = requestStateOf(request).storefront.config;
    endRequestSpan(span, code, {
      'http.request.method': request.method,
      'http.route': endpoint,
      'http.response.status_code': status,
      'graphql.plan': plan,
      'graphql.outcome': code,
      'correlation.id': correlationIdOf(request),
      ...(storefront === undefined ? {} : { storefront: storefront.name }),
      ...(operation === undefined ? {} : { 'graphql.operation.name': operation }),
    });
  }
}
