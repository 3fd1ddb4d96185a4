import { resolve } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { loadSchemaSettings, type SchemaSettings } from '../config/loadConfig.ts';
import { buildSubgraph, subgraphSdl } from '../subgraph/buildSubgraph.ts';
import type { Exposure } from '../subgraph/exposure/exposure.ts';
import { loadExposure } from '../subgraph/exposure/loadExposure.ts';
import { environmentOfStorefront, selectedStoreSchema } from './storefrontSchemas.ts';

/** The schemas that the environment selects. */
export interface SelectedSchemas {
  readonly settings: SchemaSettings;
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  /** The subgraph's schema. Its resolvers return nothing. */
  readonly schema: GraphQLSchema;
}

/**
 * Builds the subgraph's schema from the pinned schema (`STORE_SCHEMA`), which needs no credentials, or from the
 * configured store, which is introspected. With several storefronts, it is built from all their schemas.
 *
 * @param folder relative file names in the environment start here
 * @param stitching whether the schema has look-up fields
 * @throws {ConfigError | StoreSchemaError | BootError}
 */
export async function schemasForEnvironment(
  env: NodeJS.ProcessEnv,
  folder: string,
  stitching = false,
): Promise<SelectedSchemas> {
  const settings = loadSchemaSettings(environmentOfStorefront(env, undefined));
  const { exposureFile, concealsSessions } = settings;
  const storeSchema = await selectedStoreSchema(env, folder);
  const { exposure } = loadExposure(storeSchema, exposureFile && resolve(folder, exposureFile));
  const schema = buildSubgraph({
    storeSchema,
    exposure,
    rootResolver: () => null,
    resolvers: {},
    stitching,
    concealsSessions,
  });
  return { settings, storeSchema, exposure, schema };
}

/**
 * Returns the SDL of the subgraph that the environment selects.
 *
 * @throws {ConfigError | StoreSchemaError | BootError}
 */
export async function sdlForEnvironment(env: NodeJS.ProcessEnv, folder: string): Promise<string> {
  return subgraphSdl((await schemasForEnvironment(env, folder)).schema);
}
