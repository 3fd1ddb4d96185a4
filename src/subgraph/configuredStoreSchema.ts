import type { GraphQLSchema } from 'graphql';
import type { StorefrontConfig } from '../config/config.ts';
import { connectStorefront } from '../store/connectStorefront.ts';
import { introspectStoreSchema } from './loadStoreSchema.ts';

/**
 * Asks the configured store for its schema, over a connection of its own.
 *
 * @throws {StoreSchemaError}
 */
export async function configuredStoreSchema(store: StorefrontConfig): Promise<GraphQLSchema> {
  const client = connectStorefront(store);
  try {
    return await introspectStoreSchema(client);
  } finally {
    await client.close();
  }
}
