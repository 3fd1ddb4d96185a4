import { runCli } from '../src/cli/runCli.ts';
import { type DevelopmentStore, developmentStore } from './developmentStore.ts';
import { processEnvironment } from './processEnvironment.ts';

// The program's commands as a fresh clone has them: with no store and no schema file named, over a sandbox of their own.
let store: DevelopmentStore | undefined;

process.exitCode = await runCli(process.argv.slice(2), {
  environment: async () => {
    const env = processEnvironment();
    if (env.STORE_SCHEMA?.trim()) return env;
    store = await developmentStore({ ...env, SANDBOX_PORT: '0' });
    return store.env;
  },
  folder: process.cwd(),
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
await store?.close();
