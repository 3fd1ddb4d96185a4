import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { loadConfig } from '../config.ts';
import { createStorefrontClient } from '../store/storefrontClient.ts';
import { buildSubgraph, subgraphSdl } from './buildSubgraph.ts';
import { introspectStoreSchema, readStoreSchema } from './loadStoreSchema.ts';

/**
 * The subgraph's SDL for what the environment names: a pinned schema (`STORE_SCHEMA`), which needs no credentials, or
 * else the configured store, which is introspected.
 *
 * @throws {ConfigError | StoreSchemaError | BootError}
 */
export async function sdlForEnvironment(env: NodeJS.ProcessEnv): Promise<string> {
  const storeSchema = env.STORE_SCHEMA ? await readStoreSchema(env.STORE_SCHEMA) : await introspectConfigured(env);
  return subgraphSdl(buildSubgraph({ storeSchema, rootResolver: () => null, resolvers: {} }));
}

async function introspectConfigured(env: NodeJS.ProcessEnv): Promise<GraphQLSchema> {
  const { store } = loadConfig(env);
  const client = createStorefrontClient({ ...store, url: store.storefrontUrl, token: store.storefrontToken });
  try {
    return await introspectStoreSchema(client, {
      customerAccessToken: undefined,
      clientAddress: undefined,
      correlationId: randomUUID(),
      deadline: Date.now() + store.timeoutMs,
    });
  } finally {
    await client.close();
  }
}
