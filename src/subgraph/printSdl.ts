import { loadStorefrontConfig } from '../config/loadConfig.ts';
import { buildSubgraph, subgraphSdl } from './buildSubgraph.ts';
import { configuredStoreSchema } from './configuredStoreSchema.ts';
import { loadExposure } from './exposure/loadExposure.ts';
import { readStoreSchema } from './loadStoreSchema.ts';

/**
 * The subgraph's SDL for what the environment names: a pinned schema (`STORE_SCHEMA`), which needs no credentials, or
 * else the configured store, which is introspected.
 *
 * @throws {ConfigError | StoreSchemaError | BootError}
 */
export async function sdlForEnvironment(env: NodeJS.ProcessEnv): Promise<string> {
  const storeSchema = env.STORE_SCHEMA
    ? await readStoreSchema(env.STORE_SCHEMA)
    : await configuredStoreSchema(loadStorefrontConfig(env));
  const { exposure } = loadExposure(storeSchema, env.EXPOSURE_FILE || undefined);
  return subgraphSdl(buildSubgraph({ storeSchema, exposure, rootResolver: () => null, resolvers: {} }));
}
