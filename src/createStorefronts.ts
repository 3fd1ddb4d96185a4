import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { Deployment } from './config/storefronts/loadDeployment.ts';
import { type App, type AppOptions, createApp } from './createApp.ts';
import { OperatorError } from './errors/operatorError.ts';

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
  const created = await Promise.allSettled([main, ...others].map((config) => create(config, loggers, options)));
  const built = created.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = created.find((each) => each.status === 'rejected');
  const [first, ...rest] = built;
  if (!failed && first) return [first, ...rest];
  await Promise.all(built.map(({ app }) => app.close()));
  throw failed?.reason;
}

async function create(config: Config, loggers: StorefrontLoggers, options: AppOptions): Promise<Storefront> {
  const storefront = config.storefront?.name;
  const named = (logger: Logger) => (storefront === undefined ? logger : logger.child({ storefront }));
  try {
    return { config, app: await createApp(config, named(loggers.logger), named(loggers.auditLogger), options) };
  } catch (error) {
    if (error instanceof OperatorError && storefront !== undefined)
      error.message = `Storefront "${storefront}": ${error.message}`;
    throw error;
  }
}
