import type { GraphQLSchema } from 'graphql';
import { connectStorefront } from '../store/connectStorefront.ts';
import type { StorefrontSettings } from '../store/storefrontSettings.ts';
import { introspectStoreSchema } from '../subgraph/loadStoreSchema.ts';

/**
 * Introspects the configured store over a connection that this function opens and closes.
 *
 * @throws {StoreSchemaError}
 */
export async function configuredStoreSchema(store: StorefrontSettings): Promise<GraphQLSchema> {
  const client = connectStorefront(store);
  try {
    return await introspectStoreSchema(client);
  } finally {
    await client.close();
  }
}
