import { readFile } from 'node:fs/promises';
import { createSandbox } from './createSandbox.ts';
import { readSeedFile } from './seed/readSeedFile.ts';

const defaultPort = 4010;

async function main(): Promise<void> {
  const { SANDBOX_PORT, SANDBOX_SEED, STORE_SCHEMA } = process.env;
  const port = SANDBOX_PORT ? Number(SANDBOX_PORT) : defaultPort;
  const schema = STORE_SCHEMA ? { schema: await readFile(STORE_SCHEMA, 'utf8') } : {};
  const seed = SANDBOX_SEED ? { seed: await readSeedFile(SANDBOX_SEED) } : {};
  const sandbox = await createSandbox({ port, idp: true, ...schema, ...seed });
  const { storefrontUrl, managementUrl, url, credentials, idp } = sandbox;
  console.log(
    [
      `Storefront        ${storefrontUrl}`,
      `Management        ${managementUrl}`,
      `Inbox             ${url}/inbox`,
      `Identity provider ${idp.issuer}`,
      '',
      "This run's keys, gone when it stops:",
      ...Object.entries(credentials).map(([name, value]) => `${name.padEnd(18)}${value}`),
    ].join('\n'),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

main().catch((error: unknown) => {
  console.error(`The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
