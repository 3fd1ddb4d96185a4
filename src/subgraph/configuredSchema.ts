import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { StoreConfig } from '../config/config.ts';
import type { StorefrontClient } from '../store/storefront/storefrontRequest.ts';
import { introspectStoreSchema, readStoreSchema } from './loadStoreSchema.ts';
import { introspectWithCache } from './schemaCache.ts';

/**
 * Loads the store's schema as the configuration says: the pinned one, or the live one with or without a cache.
 *
 * @throws {StoreSchemaError}
 */
export function loadConfiguredSchema(
  store: StoreConfig,
  client: StorefrontClient,
  logger: Logger,
): Promise<GraphQLSchema> {
  if (store.schemaFile) return readStoreSchema(store.schemaFile);
  const introspect = () => introspectStoreSchema(client);
  if (!store.schemaCache) return introspect();
  return introspectWithCache(introspect, {
    folder: store.schemaCache,
    name: `store-${store.hash}-${store.channelId}`,
    logger,
  });
}
