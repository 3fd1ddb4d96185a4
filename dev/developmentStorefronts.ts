import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createSandbox, type Sandbox } from '../sandbox/createSandbox.ts';
import { atelier as atelierShop } from '../sandbox/shops/atelier/index.ts';
import { readStoreSchema } from '../src/subgraph/loadStoreSchema.ts';
import { type DevelopmentStore, defaultPort, developmentStore, portInUse, portNumber } from './developmentStore.ts';

/** The storefronts of a development run: the sandbox and the atelier, or those that the environment names. */
export interface DevelopmentStorefronts extends DevelopmentStore {
  /** The second store. Undefined if the environment names real stores. */
  readonly atelier: Sandbox | undefined;
}

/** The name of the second storefront. */
export const atelierName = 'atelier';

/**
 * Selects the stores as `developmentStore` does, with the sandbox's identity provider. Beside the sandbox runs a second
 * one, and the subgraph serves both as two storefronts.
 *
 * @throws {CommandError} if a port is in use
 * @throws {StoreSchemaError} if the sandbox cannot read the schema it must serve
 */
export async function developmentStorefronts(env: NodeJS.ProcessEnv): Promise<DevelopmentStorefronts> {
  const store = await developmentStore(env, true);
  if (!store.sandbox) return { ...store, atelier: undefined };
  try {
    const atelier = await startAtelier(env);
    const file = storefrontsFile(store, atelier);
    return {
      ...store,
      env: { ...env, SSO_ISSUERS: undefined, STOREFRONTS_FILE: file },
      atelier,
      async close() {
        rmSync(dirname(file), { recursive: true });
        await atelier.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** By default, the atelier has the port after the sandbox's. */
async function startAtelier(env: NodeJS.ProcessEnv): Promise<Sandbox> {
  const first = portNumber(env.SANDBOX_PORT?.trim() || defaultPort, 'SANDBOX_PORT');
  const own = env.ATELIER_PORT?.trim();
  const port = own ? portNumber(own, 'ATELIER_PORT') : first === 0 ? 0 : first + 1;
  const schemaFile = env.STORE_SCHEMA?.trim();
  const schema = schemaFile ? { schema: await readStoreSchema(schemaFile) } : {};
  return createSandbox({ port, shop: atelierShop, ...schema }).catch((error) => {
    throw portInUse(error, port, 'ATELIER_PORT');
  });
}

/** Contains the keys of this run, so only this user can read it. */
function storefrontsFile({ sandbox, variables }: DevelopmentStore, atelier: Sandbox): string {
  const folder = mkdtempSync(join(tmpdir(), 'storefronts-'));
  const file = join(folder, 'storefronts.json');
  const identityProviders = variables.SSO_ISSUERS ? { identityProviders: JSON.parse(variables.SSO_ISSUERS) } : {};
  const storefronts = [
    { name: 'main', ...(sandbox && settingsOf(sandbox)), ...identityProviders },
    { name: atelierName, ...settingsOf(atelier) },
  ];
  writeFileSync(file, '');
  chmodSync(file, 0o600);
  writeFileSync(file, JSON.stringify({ storefronts }));
  return file;
}

function settingsOf({ storeHash, channelId, storefrontUrl, managementUrl, credentials }: Sandbox): object {
  return {
    ...credentials,
    storeHash,
    channelId,
    storefrontApiUrl: storefrontUrl,
    managementApiUrl: managementUrl,
  };
}
