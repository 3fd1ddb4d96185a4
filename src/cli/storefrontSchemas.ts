import { resolve } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { ConfigError } from '../config/configError.ts';
import { loadSchemaSettings, loadStorefrontConfig } from '../config/loadConfig.ts';
import { type StorefrontEnvironment, storefrontEnvironments } from '../config/storefronts/storefrontEnvironments.ts';
import { readStoreSchema } from '../subgraph/loadStoreSchema.ts';
import { mergeStoreSchemas } from '../subgraph/storefronts/mergeStoreSchemas.ts';
import { CommandError } from './commandError.ts';
import { configuredStoreSchema } from './configuredStoreSchema.ts';

/**
 * Loads the store schema that the environment selects: pinned or live, and for several storefronts the union of their
 * schemas.
 *
 * @param folder relative file names in the environment start here
 * @throws {ConfigError | StoreSchemaError | BootError}
 */
export async function selectedStoreSchema(env: NodeJS.ProcessEnv, folder: string): Promise<GraphQLSchema> {
  const storefronts = storefrontsIn(env);
  if (!storefronts) return schemaOf(env, folder);
  const schemas = storefronts.map(async ({ name, env: own }) => ({
    storefront: name,
    schema: await schemaOf(own, folder),
  }));
  return mergeStoreSchemas(await Promise.all(schemas)).served;
}

/**
 * Returns the environment of one storefront, for commands about one store.
 *
 * @param name absent: the default storefront. Without `STOREFRONTS_FILE` there are no names.
 * @throws {CommandError} if there is no such storefront
 */
export function environmentOfStorefront(env: NodeJS.ProcessEnv, name: string | undefined): NodeJS.ProcessEnv {
  const storefronts = storefrontsIn(env);
  if (!storefronts) {
    if (name === undefined) return env;
    throw new CommandError('--storefront needs STOREFRONTS_FILE.');
  }
  const found = storefronts.find((each) => (name === undefined ? each.isDefault : each.name === name));
  if (found) return found.env;
  const names = storefronts.map((each) => each.name).join(', ');
  throw new CommandError(`There is no storefront ${name}. The storefronts are ${names}.`);
}

/** @throws {ConfigError} if the file has problems */
function storefrontsIn(env: NodeJS.ProcessEnv): readonly StorefrontEnvironment[] | undefined {
  const read = storefrontEnvironments(env);
  if (read && read.problems.length > 0) throw new ConfigError(read.problems);
  return read?.storefronts;
}

function schemaOf(env: NodeJS.ProcessEnv, folder: string): Promise<GraphQLSchema> {
  const { schemaFile } = loadSchemaSettings(env);
  return schemaFile === undefined
    ? configuredStoreSchema(loadStorefrontConfig(env))
    : readStoreSchema(resolve(folder, schemaFile));
}
