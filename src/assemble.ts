import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import type { Config } from './config/config.ts';
import { loadDeployment } from './config/storefronts/loadDeployment.ts';
import { unknownVariables } from './config/unknownVariables.ts';
import type { App, AppExtensions } from './createApp.ts';
import { createStorefronts } from './createStorefronts.ts';
import { type ExampleOperation, storeExamples } from './http/graphiql/exampleOperation.ts';
import { createServer, type Lifecycle } from './http/server.ts';
import { packageVersion } from './subgraph/packageVersion.ts';
import { createAuditLogger, createLogger } from './telemetry/logger.ts';
import type { ProcessMetrics } from './telemetry/metrics/processMetrics.ts';

export interface AssembleOptions extends AppExtensions {
  /** The destination of log lines. Absent, standard error. */
  readonly log?: DestinationStream | undefined;
  /** The operations that GraphiQL shows at the start. */
  readonly examples?: readonly ExampleOperation[] | undefined;
}

/** A complete server that does not listen yet. */
export interface Assembled {
  /** The main storefront. The settings of the process are the same for all. */
  readonly config: Config;
  readonly app: App;
  readonly metrics: ProcessMetrics | undefined;
  readonly server: FastifyInstance;
  readonly lifecycle: Lifecycle;
  readonly stopTracing: (() => Promise<void>) | undefined;
}

/**
 * Creates the server over the storefronts that the environment names. Closing the server closes everything but tracing.
 *
 * @throws {ConfigError | StoreSchemaError | BootError} each with a message for a terminal
 */
export async function assemble(
  env: NodeJS.ProcessEnv,
  { log, examples = storeExamples, ...added }: AssembleOptions,
): Promise<Assembled> {
  const deployment = loadDeployment(env);
  const config = deployment.main;
  const options = { ...config.telemetry, version: packageVersion() };
  const logger = createLogger(options, log);
  for (const unknown of unknownVariables(env))
    logger.warn({ event: 'unknown variable', ...unknown }, 'unknown variable');
  const { tracesEndpoint } = config.telemetry;
  const stopTracing = tracesEndpoint
    ? (await import('./telemetry/tracing/exportSpans.ts')).exportSpans({
        ...options,
        tracesEndpoint,
        onProblem: (count) => logger.warn({ event: 'tracing', count }, 'spans could not be exported'),
      })
    : undefined;
  try {
    const metrics = config.telemetry.metrics && (await processMetrics());
    const auditLogger = createAuditLogger(options, logger);
    const storefronts = await createStorefronts(
      deployment,
      { logger, auditLogger },
      { ...added, processMetrics: metrics },
    );
    const lifecycle: Lifecycle = { isDraining: false, cutRequests: 0 };
    const server = await createServer(storefronts, examples, lifecycle, metrics);
    return { config, app: storefronts[0].app, metrics, server, lifecycle, stopTracing };
  } catch (error) {
    await stopTracing?.();
    throw error;
  }
}

async function processMetrics(): Promise<ProcessMetrics> {
  return (await import('./telemetry/metrics/processMetrics.ts')).createProcessMetrics();
}
