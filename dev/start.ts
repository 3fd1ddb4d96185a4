import { explainFailure } from '../src/cli/explainFailure.ts';
import { endOnSignal } from '../src/http/endOnSignal.ts';
import { start } from '../src/start.ts';
import { banner } from './banner.ts';
import { developmentStorefronts } from './developmentStorefronts.ts';
import { environmentLines } from './environmentLines.ts';
import { exampleOperations } from './exampleOperations.ts';
import { processEnvironment } from './processEnvironment.ts';
import { readableLog } from './readableLog.ts';
import { readStartOptions } from './startOptions.ts';

const GRACE_MS = 5_000;

async function run(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  const store = await developmentStorefronts(processEnvironment());
  const variables = options.env ? environmentLines(store) : '';
  const closeAndThrow = async (error: unknown) => {
    await store.close();
    throw error;
  };
  const server = await start(store.env, readableLog, store.sandbox && exampleOperations).catch(closeAndThrow);
  endOnSignal(GRACE_MS, async () => {
    await server.close();
    await store.close();
  });
  const text = banner(server.url, server.config.store, store);
  if (!options.env) return console.log(text);
  console.error(text);
  console.log(variables);
}

await run().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
