import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/createSandbox.ts';
import { environmentOf } from '../sandbox/environmentOf.ts';
import { readSeedFile } from '../sandbox/seed/readSeedFile.ts';
import { SeedError } from '../sandbox/seed/seedError.ts';
import { CommandError } from '../src/cli/commandError.ts';
import { readStoreSchema } from '../src/subgraph/loadStoreSchema.ts';

/** The store of a development run. */
export interface DevelopmentStore {
  /** The environment to start the subgraph with. */
  readonly env: NodeJS.ProcessEnv;
  /** The part of it that refers to the sandbox. Empty without one. */
  readonly variables: Readonly<Record<string, string>>;
  /** Undefined if the environment names a real store. */
  readonly sandbox: Sandbox | undefined;
  close(): Promise<void>;
}

export const defaultPort = '4010';

/**
 * Selects the store: the one that the environment names, even incompletely, or a sandbox if it names none.
 *
 * @param idp whether to run the sandbox's identity provider. It is trusted unless the environment names others.
 * @throws {CommandError} if the sandbox's port is in use, or its seed is not valid
 * @throws {StoreSchemaError} if the sandbox cannot read the schema it must serve
 */
export async function developmentStore(env: NodeJS.ProcessEnv, idp = false): Promise<DevelopmentStore> {
  if (namesStore(env)) return { env, variables: {}, sandbox: undefined, close: async () => {} };
  const port = env.SANDBOX_PORT?.trim() || defaultPort;
  const schemaFile = env.STORE_SCHEMA?.trim();
  const schema = schemaFile ? { schema: await readStoreSchema(schemaFile) } : {};
  const sandbox = await startSandbox(
    { port: portNumber(port, 'SANDBOX_PORT'), idp, ...schema },
    env.SANDBOX_SEED?.trim(),
  );
  const variables = environmentOf(sandbox, idp && !env.SSO_ISSUERS?.trim());
  return { env: { ...env, ...variables }, variables, sandbox, close: () => sandbox.close() };
}

async function startSandbox(options: SandboxOptions, seedFile: string | undefined): Promise<Sandbox> {
  try {
    return await createSandbox({ ...options, ...(seedFile ? { seed: await readSeedFile(seedFile) } : {}) });
  } catch (error) {
    if (error instanceof SeedError) throw new CommandError(`SANDBOX_SEED: ${error.message}`);
    throw portInUse(error, options.port ?? 0, 'SANDBOX_PORT');
  }
}

const isOfStore = /^(BIGCOMMERCE_|STOREFRONTS_FILE$)/;

/** One variable is enough. A partly configured store must be refused, never replaced by a sandbox. */
function namesStore(env: NodeJS.ProcessEnv): boolean {
  return Object.entries(env).some(([name, value]) => isOfStore.test(name) && value?.trim());
}

/** @throws {CommandError} that names the variable */
export function portNumber(text: string, variable: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw portError('is not a port number', variable);
}

/** Returns the error for a terminal if a sandbox could not listen, else the error itself. */
export function portInUse(error: unknown, port: number, variable: string): unknown {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    ? portError(`${port} is taken`, variable)
    : error;
}

function portError(problem: string, variable: string): CommandError {
  return new CommandError(`The sandbox's port ${problem}. Set ${variable} to another port.`);
}
