import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import type { Config } from './config/config.ts';
import { loadConfig } from './config/loadConfig.ts';
import { createApp } from './createApp.ts';
import { type ExampleOperation, storeExamples } from './http/graphiql/exampleOperation.ts';
import { createServer } from './http/server.ts';
import { BootError } from './subgraph/bootError.ts';
import { createLogger } from './telemetry/logger.ts';

export interface RunningServer {
  /** The URL of the subgraph: `http://127.0.0.1:4001/graphql`. */
  readonly url: string;
  readonly config: Config;
  /** Answers the accepted requests, then closes. */
  close(): Promise<void>;
}

/**
 * Starts the subgraph over the store that the environment names.
 *
 * @param log the destination of log lines. Absent, standard error.
 * @param examples the operations that GraphiQL shows at the start
 * @throws {ConfigError | StoreSchemaError | BootError} each with a message for a terminal
 */
export async function start(
  env: NodeJS.ProcessEnv,
  log?: DestinationStream,
  examples: readonly ExampleOperation[] = storeExamples,
): Promise<RunningServer> {
  const config = loadConfig(env);
  const parts = await createApp(config, createLogger(config.logLevel, log));
  const server = await createServer(config, parts, examples);
  await listen(server, config);
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : config.server.port;
  return { url: `http://127.0.0.1:${port}/graphql`, config, close: () => server.close() };
}

async function listen(server: FastifyInstance, config: Config): Promise<void> {
  const { host, port } = config.server;
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw taken ? new BootError(`Port ${port} is in use. Set PORT to another port.`) : error;
  }
}
