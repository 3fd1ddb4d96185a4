import { context, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { createRepeatedLog } from '../repeatedLog.ts';
import { setTracer } from './spans.ts';

export interface TracingOptions {
  /** The URL that receives spans (OTLP over HTTP, JSON). */
  readonly tracesEndpoint: string;
  readonly serviceName: string;
  readonly version: string;
  readonly instanceId: string;
  /** Called when spans could not be exported. The text contains no span. */
  readonly onProblem: (count: number) => void;
}

/**
 * Starts the OpenTelemetry SDK and exports spans until the returned function is called, which exports the last ones. The
 * SDK reads `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_TRACES_SAMPLER` and `OTEL_BSP_*` itself (OpenTelemetry specification,
 * environment variables). Import this module only if tracing is on: it loads the SDK.
 */
export function exportSpans(options: TracingOptions): () => Promise<void> {
  const problems = createRepeatedLog();
  const problem = () => problems.note('tracing', options.onProblem);
  const silent = () => {};
  diag.setLogger({ error: problem, warn: problem, info: silent, debug: silent, verbose: silent }, DiagLogLevel.WARN);
  const resource = defaultResource().merge(
    resourceFromAttributes({
      'service.name': options.serviceName,
      'service.version': options.version,
      'service.instance.id': options.instanceId,
    }),
  );
  const exporter = new OTLPTraceExporter({ url: options.tracesEndpoint });
  const provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  setTracer(provider.getTracer(options.serviceName, options.version));
  return async () => {
    setTracer(undefined);
    await provider.shutdown().catch(problem);
    problems.close();
    trace.disable();
    context.disable();
    propagation.disable();
    diag.disable();
  };
}
