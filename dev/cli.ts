import { runCli } from '../src/cli/runCli.ts';
import { type DevelopmentStore, developmentStore } from './developmentStore.ts';
import { processEnvironment } from './processEnvironment.ts';

// The program's commands as a fresh clone has them: with no store and no schema file named, over a sandbox of their own.
let store: DevelopmentStore | undefined;

process.exitCode = await runCli(process.argv.slice(2), {
  environment: async (naming = 'schema') => {
    const env = processEnvironment();
    if (naming === 'nothing' || (naming === 'schema' && env.STORE_SCHEMA?.trim())) return env;
    // A pinned schema is what the live one is held against: a sandbox that served it would always agree.
    store = await developmentStore({ ...env, SANDBOX_PORT: '0', STORE_SCHEMA: '' });
    return { ...store.env, STORE_SCHEMA: env.STORE_SCHEMA };
  },
  folder: process.cwd(),
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
  reportProgress: (step) => process.stderr.write(`${step}\n`),
});
await store?.close();
