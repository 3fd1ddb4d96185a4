import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config/config.ts';
import { loadDeployment } from './config/storefronts/loadDeployment.ts';
import { setHeapGrowth } from './heapGrowth.ts';
import { endOnSignal } from './http/endOnSignal.ts';
import { createWaitingServer } from './http/waitingServer.ts';
import { type RunningServer, start } from './start.ts';
import { StoreSchemaError } from './subgraph/loadStoreSchema.ts';

/** The first and the longest pause between two attempts to read the store's schema, in milliseconds. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

/**
 * Runs the subgraph until a signal ends it. `main.ts` and the command `start` both call it; production has no other
 * entry. The signal handlers are installed first, because a process with id 1 ignores signals without a handler.
 *
 * @param onSignalsHandled called when the signal handlers are installed
 * @throws {ConfigError | StoreSchemaError | BootError} each with a message for a terminal
 */
export async function runServer(env: NodeJS.ProcessEnv, onSignalsHandled = () => {}): Promise<void> {
  setHeapGrowth();
  const { main: config, others } = loadDeployment(env);
  const { shutdownDelayMs, shutdownGraceMs } = config.server;
  let server: RunningServer | undefined;
  endOnSignal(shutdownDelayMs + shutdownGraceMs, async () => {
    await server?.close();
    const cut = server?.cutRequests() ?? 0;
    // close-with-grace then exits with code 1.
    if (cut > 0) throw new Error(`${cut} requests were cut off at the end of the grace period.`);
  });
  onSignalsHandled();
  server = await startOrWait(env, [config, ...others]);
  process.stderr.write(`The subgraph is listening at ${server.url}\n`);
}

/** Starts the subgraph. If the store does not return its schema, tries again until it does, if so configured. */
async function startOrWait(env: NodeJS.ProcessEnv, configs: readonly [Config, ...Config[]]): Promise<RunningServer> {
  const [{ server, store }] = configs;
  const isPinned = configs.every((config) => config.store.schemaFile !== undefined);
  let waiting: FastifyInstance | undefined;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)) {
    try {
      return await start(env, undefined, undefined, async () => waiting?.close());
    } catch (error) {
      if (!(error instanceof StoreSchemaError) || !store.retriesAtStart || isPinned) throw error;
      process.stderr.write(`${error.message} The next attempt is in ${pauseMs / 1000} s.\n`);
      if (!waiting) {
        waiting = createWaitingServer();
        await waiting.listen({ host: server.host, port: server.port });
      }
      await wait(pauseMs);
    }
  }
}
