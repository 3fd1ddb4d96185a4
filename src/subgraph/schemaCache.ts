import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GraphQLSchema, printSchema } from 'graphql';
import type { Logger } from 'pino';
import { readStoreSchema, StoreSchemaError } from './loadStoreSchema.ts';

/**
 * Introspects the store, and keeps its schema in a folder. If the store is unavailable, returns the schema that was kept
 * last.
 *
 * @param folder is created if it does not exist
 * @param name names the store and the channel
 * @throws {StoreSchemaError} if the store is unavailable and no schema was kept
 */
export async function introspectWithCache(
  introspect: () => Promise<GraphQLSchema>,
  { folder, name, logger }: { readonly folder: string; readonly name: string; readonly logger: Logger },
): Promise<GraphQLSchema> {
  const file = join(folder, `${name}.graphql`);
  try {
    const schema = await introspect();
    await keep(schema).catch(({ message }: Error) =>
      logger.warn({ event: 'schema cache', reason: message }, 'the store schema could not be cached'),
    );
    return schema;
  } catch (error) {
    if (!(error instanceof StoreSchemaError)) throw error;
    const kept = await readStoreSchema(file).catch(() => undefined);
    if (!kept) throw error;
    logger.warn({ event: 'schema cache', file, reason: error.message }, 'the cached store schema is used');
    return kept;
  }

  /** Replaces the file atomically, so that another instance never reads half of it. */
  async function keep(schema: GraphQLSchema): Promise<void> {
    await mkdir(folder, { recursive: true });
    const temporary = `${file}.${process.pid}`;
    await writeFile(temporary, printSchema(schema));
    await rename(temporary, file);
  }
}
