import { ConfigError } from './config/configError.ts';
import { start } from './start.ts';
import { BootError } from './subgraph/bootError.ts';
import { StoreSchemaError } from './subgraph/loadStoreSchema.ts';

/** Runs the subgraph in production: over a configured store, until told to stop. */
async function main(): Promise<void> {
  const server = await start(process.env);
  process.stderr.write(`The subgraph answers at ${server.url}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.close());
}

main().catch((error: unknown) => {
  const told = error instanceof ConfigError || error instanceof BootError || error instanceof StoreSchemaError;
  process.stderr.write(`${told ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
