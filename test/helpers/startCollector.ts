import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A span as OTLP carries it (opentelemetry-proto, trace.proto, in JSON). */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** 2 is an error. */
  readonly status: number | undefined;
  /** The library that created it. */
  readonly scope: string;
  readonly service: unknown;
}

export interface Collector {
  readonly url: string;
  /** The spans that arrived. */
  readonly spans: readonly CollectedSpan[];
  /** Everything that arrived, as text. */
  readonly received: () => string;
  close(): Promise<void>;
}

type Attribute = { readonly key: string; readonly value: Readonly<Record<string, unknown>> };

const toRecord = (attributes: readonly Attribute[] = []) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** Starts an OTLP receiver, as an OpenTelemetry collector has it, on a free loopback port. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    bodies.push(body);
    for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
      for (const { scope, spans: found } of scopeSpans) {
        for (const span of found) {
          spans.push({
            ...span,
            attributes: toRecord(span.attributes),
            status: span.status?.code,
            scope: scope.name,
            service: toRecord(resource.attributes)['service.name'],
          });
        }
      }
    }
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    received: () => bodies.join('\n'),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
