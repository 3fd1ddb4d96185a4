import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { loadSchemaSettings, loadStorefrontConfig } from '../../config/loadConfig.ts';
import type { Command } from '../command.ts';
import { CommandError } from '../commandError.ts';
import { configuredStoreSchema } from '../configuredStoreSchema.ts';
import { environmentOfStorefront } from '../storefrontSchemas.ts';

/** Writes the store's schema to a file. */
export const schemaPull: Command = {
  name: 'schema pull',
  summary:
    "Writes the configured store's schema to a file. With a pinned schema the subgraph starts without introspection.",
  options: [
    '--output FILE       the file to write (default: STORE_SCHEMA, or standard output if it is not set)',
    '--storefront NAME   the storefront of STOREFRONTS_FILE (default: its default storefront)',
  ],
  async run(args, context) {
    const { values } = parseArgs({
      args: [...args],
      options: { output: { type: 'string' }, storefront: { type: 'string' } },
    });
    const env = environmentOfStorefront(await context.environment('store'), values.storefront);
    const store = loadStorefrontConfig(env);
    context.reportProgress(`Introspecting the store at ${new URL(store.storefrontUrl).host} …`);
    const text = pinnedText(await configuredStoreSchema(store));
    const file = values.output ?? loadSchemaSettings(env).schemaFile;
    if (!file) return context.print(text);
    const path = resolve(context.folder, file);
    const before = await readFile(path, 'utf8').catch(() => undefined);
    if (before === text) return context.reportProgress(`${file} is up to date.`);
    await writeFile(path, text).catch((error: Error) => {
      throw new CommandError(`${file} cannot be written: ${error.message}`);
    });
    context.reportProgress(
      `${file} ${before === undefined ? 'written' : 'changed'}: ${text.split('\n').length - 1} lines.`,
    );
  },
};

/**
 * Returns the schema as text to commit. It is sorted, so the same schema gives the same bytes in whatever order a store
 * lists it.
 *
 * @throws {CommandError} if the store's response is not a valid schema
 */
function pinnedText(schema: GraphQLSchema): string {
  const text = `${printSchema(lexicographicSortSchema(schema)).trim()}\n`;
  try {
    buildSchema(text);
  } catch (error) {
    throw new CommandError(`The store's schema is not valid: ${error instanceof Error ? error.message : error}`);
  }
  return text;
}
