import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { Deployment } from './config/storefronts/loadDeployment.ts';
import { type App, type AppOptions, createApp, type StoreSchemas } from './createApp.ts';
import { OperatorError } from './errors/operatorError.ts';
import { connectStorefront } from './store/connectStorefront.ts';
import { loadConfiguredSchema } from './subgraph/configuredSchema.ts';
import { mergeStoreSchemas } from './subgraph/storefronts/mergeStoreSchemas.ts';

/** One storefront of the process, complete. */
export interface Storefront {
  readonly config: Config;
  readonly app: App;
}

export interface StorefrontLoggers {
  readonly logger: Logger;
  readonly auditLogger: Logger;
}

/**
 * Creates all storefronts at the same time. Each has clients, limits, sessions, caches and plans of its own.
 *
 * @returns the main storefront first
 * @throws {StoreSchemaError | BootError} that names the storefront. The others are closed.
 */
export async function createStorefronts(
  { main, others }: Deployment,
  loggers: StorefrontLoggers,
  options: AppOptions,
): Promise<[Storefront, ...Storefront[]]> {
  const configs = [main, ...others];
  // A storefront without a name is the only one, and loads its schema itself.
  const schemas = main.storefront ? await loadStoreSchemas(configs, loggers.logger) : [];
  const created = await Promise.allSettled(
    configs.map((config, index) => create(config, loggers, { ...options, schemas: schemas[index] })),
  );
  const built = created.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = created.find((each) => each.status === 'rejected');
  const [first, ...rest] = built;
  if (!failed && first) return [first, ...rest];
  await Promise.all(built.map(({ app }) => app.close()));
  throw failed?.reason;
}

async function create(
  config: Config,
  { logger, auditLogger }: StorefrontLoggers,
  options: AppOptions,
): Promise<Storefront> {
  const named = (given: Logger) => (config.storefront ? given.child({ storefront: config.storefront.name }) : given);
  const app = await withName(config, () => createApp(config, named(logger), named(auditLogger), options));
  return { config, app };
}

/** Loads all schemas at the same time, over connections that this function closes, and merges them. */
async function loadStoreSchemas(configs: readonly Config[], logger: Logger): Promise<StoreSchemas[]> {
  const loaded = await Promise.all(
    configs.map(async (config) => {
      const client = connectStorefront(config.store);
      const load = () => loadConfiguredSchema(config.store, client, logger);
      const schema = await withName(config, load).finally(() => client.close());
      return { storefront: config.storefront?.name ?? '', schema };
    }),
  );
  const { served, own } = mergeStoreSchemas(loaded);
  return own.map((each) => ({ own: each, served }));
}

/** Adds the storefront's name to the message of an error for operators. */
async function withName<T>({ storefront }: Config, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OperatorError && storefront)
      error.message = `Storefront "${storefront.name}": ${error.message}`;
    throw error;
  }
}
