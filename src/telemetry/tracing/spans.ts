import type { IncomingHttpHeaders } from 'node:http';
import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

export { SpanKind } from '@opentelemetry/api';

export interface SpanOptions {
  /** Default: an internal span. */
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

/** The span of one client request, and the context in which its other spans are created. */
export interface RequestSpan {
  readonly span: Span;
  readonly context: Context;
}

/** Undefined while tracing is off, so that it costs one comparison. */
let tracer: Tracer | undefined;

/** Creates spans with this tracer from now on. `undefined` turns tracing off. */
export function setTracer(value: Tracer | undefined): void {
  tracer = value;
}

/**
 * Runs a step in a span, as a child of the current one. If the step fails, the span has the error's code and never its
 * message, which may contain a client's values.
 *
 * @param options not called while tracing is off
 */
export function inSpan<T>(name: string, options: () => SpanOptions, run: () => Promise<T>): Promise<T> {
  // Not an async function: one promise less while tracing is off.
  if (!tracer) return run();
  return tracer.startActiveSpan(name, options(), async (span) => {
    try {
      return await run();
    } catch (error) {
      fail(span, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Does the same for a step that ends before the function returns. */
export function inSpanSync<T>(name: string, options: SpanOptions, run: () => T): T {
  if (!tracer) return run();
  return tracer.startActiveSpan(name, options, (span) => {
    try {
      return run();
    } finally {
      span.end();
    }
  });
}

/** Creates a span that ends with a promise which is already pending. */
export function spanUntil(name: string, options: SpanOptions, pending: Promise<unknown>): void {
  if (!tracer || !trace.getSpan(context.active())) return;
  const span = tracer.startSpan(name, options);
  pending.then(
    () => span.end(),
    (error: unknown) => {
      fail(span, codeOf(error));
      span.end();
    },
  );
}

/** Adds attributes to the current span. */
export function addToSpan(attributes: Attributes): void {
  if (tracer) trace.getActiveSpan()?.setAttributes(attributes);
}

/** Starts the span of a client request, as a child of the span in `traceparent` (W3C Trace Context, section 3.2). */
export function startRequestSpan(name: string, headers: IncomingHttpHeaders): RequestSpan | undefined {
  if (!tracer) return undefined;
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
  return { span, context: trace.setSpan(parent, span) };
}

/** Ends the span of a client request. */
export function endRequestSpan({ span }: RequestSpan, code: string, attributes: Attributes): void {
  span.setAttributes(attributes);
  if (code !== 'OK') fail(span, code);
  span.end();
}

/** Runs the answer to a client request in the context of its span. */
export function withRequestSpan<T>(request: RequestSpan | undefined, run: () => T): T {
  return request ? context.with(request.context, run) : run();
}

/** Returns the headers of a request that belongs to the current span. Undefined while tracing is off. */
export function traceHeaders(): Readonly<Record<string, string>> | undefined {
  if (!tracer) return undefined;
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Returns the id of the current trace, 32 hexadecimal digits. Undefined outside a trace. */
export function currentTraceId(): string | undefined {
  return tracer && trace.getSpanContext(context.active())?.traceId;
}

function fail(span: Span, code: string): void {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR, message: code });
}

function codeOf(error: unknown): string {
  const { code, extensions } = error as { readonly code?: unknown; readonly extensions?: { readonly code?: unknown } };
  const found = extensions?.code ?? code;
  return typeof found === 'string' ? found : 'ERROR';
}
