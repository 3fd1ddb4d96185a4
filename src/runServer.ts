import { loadConfig } from './config/loadConfig.ts';
import { endOnSignal } from './http/endOnSignal.ts';
import { type RunningServer, start } from './start.ts';

/**
 * Runs the subgraph until a signal ends it. `main.ts` and the command `start` both call it; production has no other
 * entry.
 *
 * @throws {ConfigError | StoreSchemaError | BootError} each with a message for a terminal
 */
export async function runServer(env: NodeJS.ProcessEnv): Promise<void> {
  let server: RunningServer | undefined;
  const { shutdownDelayMs, shutdownGraceMs } = loadConfig(env).server;
  endOnSignal(shutdownDelayMs + shutdownGraceMs, async () => {
    await server?.close();
    const cut = server?.cutRequests() ?? 0;
    // close-with-grace then exits with code 1.
    if (cut > 0) throw new Error(`${cut} requests were cut off at the end of the grace period.`);
  });
  server = await start(env);
  process.stderr.write(`The subgraph is listening at ${server.url}\n`);
}
