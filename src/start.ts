import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import { assemble } from './assemble.ts';
import type { Config } from './config/config.ts';
import { type ExampleOperation, storeExamples } from './http/graphiql/exampleOperation.ts';
import { metricsUrl as metricsPath, serveMetrics } from './http/serveMetrics.ts';
import { BootError } from './subgraph/bootError.ts';
import type { ProcessMetrics } from './telemetry/metrics/processMetrics.ts';

export interface RunningServer {
  /** The URL of the subgraph: `http://127.0.0.1:4001/graphql`. */
  readonly url: string;
  readonly config: Config;
  /** The URL of the metrics. Undefined if they are disabled. */
  readonly metricsUrl: string | undefined;
  /**
   * Shuts down in order: the readiness check fails, the service still answers for `SHUTDOWN_DELAY_MS`, then it answers
   * the accepted requests and closes.
   */
  close(): Promise<void>;
  /** Returns the number of requests that were cut off at the end of the grace period. */
  cutRequests(): number;
}

/**
 * Starts the subgraph over the store that the environment names.
 *
 * @param log the destination of log lines. Absent, standard error.
 * @param examples the operations that GraphiQL shows at the start
 * @param beforeListening called when the server is complete and its port must be free
 * @throws {ConfigError | StoreSchemaError | BootError} each with a message for a terminal
 */
export async function start(
  env: NodeJS.ProcessEnv,
  log?: DestinationStream,
  examples: readonly ExampleOperation[] = storeExamples,
  beforeListening: () => Promise<void> = async () => {},
): Promise<RunningServer> {
  const { config, metrics, server, lifecycle, stopTracing } = await assemble(env, { log, examples });
  await beforeListening();
  await listen(server, config.server.host, config.server.port, 'PORT');
  const metricsServer = await startMetricsServer(config, metrics);
  const origin = originOf(server);
  return {
    url: `${origin}/graphql`,
    metricsUrl: metrics && `${metricsServer ? originOf(metricsServer) : origin}${metricsPath}`,
    config,
    async close() {
      lifecycle.isDraining = true;
      await wait(config.server.shutdownDelayMs);
      await server.close();
      await metricsServer?.close();
      await stopTracing?.();
    },
    cutRequests: () => lifecycle.cutRequests,
  };
}

function originOf({ server }: FastifyInstance): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Starts the server of `METRICS_PORT`, which serves metrics and nothing else. */
async function startMetricsServer(
  config: Config,
  metrics: ProcessMetrics | undefined,
): Promise<FastifyInstance | undefined> {
  const port = config.telemetry.metrics?.port;
  if (!metrics || port === undefined) return undefined;
  const server = Fastify();
  serveMetrics(server, metrics, false);
  await listen(server, config.server.host, port, 'METRICS_PORT');
  return server;
}

async function listen(server: FastifyInstance, host: string, port: number, variable: string): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw taken ? new BootError(`Port ${port} is in use. Set ${variable} to another port.`) : error;
  }
}
