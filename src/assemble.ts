import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import type { Config } from './config/config.ts';
import { loadConfig } from './config/loadConfig.ts';
import { unknownVariables } from './config/unknownVariables.ts';
import { type App, type AppExtensions, createApp } from './createApp.ts';
import { type ExampleOperation, storeExamples } from './http/graphiql/exampleOperation.ts';
import { createServer, type Lifecycle } from './http/server.ts';
import { packageVersion } from './subgraph/packageVersion.ts';
import { createAuditLogger, createLogger } from './telemetry/logger.ts';

export interface AssembleOptions extends AppExtensions {
  /** The destination of log lines. Absent, standard error. */
  readonly log?: DestinationStream | undefined;
  /** The operations that GraphiQL shows at the start. */
  readonly examples?: readonly ExampleOperation[] | undefined;
}

/** A complete server that does not listen yet. */
export interface Assembled {
  readonly config: Config;
  readonly app: App;
  readonly server: FastifyInstance;
  readonly lifecycle: Lifecycle;
  readonly stopTracing: (() => Promise<void>) | undefined;
}

/**
 * Creates the server over the store that the environment names. Closing the server closes everything but tracing.
 *
 * @throws {ConfigError | StoreSchemaError | BootError} each with a message for a terminal
 */
export async function assemble(
  env: NodeJS.ProcessEnv,
  { log, examples = storeExamples, extend, identity }: AssembleOptions,
): Promise<Assembled> {
  const config = loadConfig(env);
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
    const app = await createApp(config, logger, createAuditLogger(options, logger), { extend, identity });
    const lifecycle: Lifecycle = { isDraining: false, cutRequests: 0 };
    const server = await createServer(config, app, examples, lifecycle);
    return { config, app, server, lifecycle, stopTracing };
  } catch (error) {
    await stopTracing?.();
    throw error;
  }
}
