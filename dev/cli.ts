import { runCli } from '../src/cli/runCli.ts';
import { type DevelopmentStore, developmentStore } from './developmentStore.ts';
import { processEnvironment } from './processEnvironment.ts';

// Runs the program's commands in a fresh clone. If the environment names neither a store nor a schema file, they use a
// sandbox.
let store: DevelopmentStore | undefined;

process.exitCode = await runCli(process.argv.slice(2), {
  environment: async (naming = 'schema') => {
    const env = processEnvironment();
    if (naming === 'nothing' || (naming === 'schema' && env.STORE_SCHEMA?.trim())) return env;
    // The live schema is compared with a pinned one. A sandbox that served the pinned schema would always agree.
    store = await developmentStore({ ...env, SANDBOX_PORT: '0', STORE_SCHEMA: '' });
    return { ...store.env, STORE_SCHEMA: env.STORE_SCHEMA };
  },
  folder: process.cwd(),
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
  reportProgress: (step) => process.stderr.write(`${step}\n`),
});
await store?.close();
