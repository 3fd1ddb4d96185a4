import { explainFailure } from '../src/cli/explainFailure.ts';
import { endOnSignal } from '../src/http/endOnSignal.ts';
import { start } from '../src/start.ts';
import { banner } from './banner.ts';
import { developmentStore } from './developmentStore.ts';
import { exampleOperations } from './exampleOperations.ts';
import { processEnvironment } from './processEnvironment.ts';
import { readableLog } from './readableLog.ts';

const GRACE_MS = 5_000;

async function run(): Promise<void> {
  const store = await developmentStore(processEnvironment(), true);
  const server = await start(store.env, readableLog, store.sandbox && exampleOperations).catch(
    async (error: unknown) => {
      await store.close();
      throw error;
    },
  );
  endOnSignal(GRACE_MS, async () => {
    await server.close();
    await store.close();
  });
  console.log(banner(server.url, server.config.store, store.sandbox));
}

await run().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
