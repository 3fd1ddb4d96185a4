import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import { createStateStores, type StateStores, type StateStoresOptions } from './protection/createStateStores.ts';
import { observeAttempts } from './protection/observeAttempts.ts';
import type { Metrics } from './telemetry/metrics/metrics.ts';
import { SpanKind, spanUntil } from './telemetry/tracing/spans.ts';

export interface ConfiguredState extends StateStores {
  readonly isRedisConnected: () => boolean;
}

/**
 * Creates the stores for state that outlives a request, such as attempt limits and used tokens: in Redis if it is
 * configured, otherwise in this process.
 *
 * @param extraLimits the attempt limits of an extension
 */
export async function configuredState(
  config: Config,
  extraLimits: StateStoresOptions['attemptLimits'] | undefined,
  metrics: Metrics | undefined,
  logger: Logger,
): Promise<ConfiguredState> {
  const { protection, sso } = config;
  // An issuer on this machine is for development, with one instance.
  const isShared = sso.issuers.some(({ issuer }) => issuer.startsWith('https:'));
  if (isShared && !protection.redisUrl) {
    logger.warn(
      { event: 'sso without redis' },
      'SSO_ISSUERS is set without REDIS_URL. If several instances run, each of them accepts an identity token once.',
    );
  }
  const stores = await createStateStores(
    {
      ...protection,
      attemptLimits: { ...protection.attemptLimits, ...extraLimits },
      keyPrefix: keyPrefixOf(config),
      onRedisFailure: metrics?.redisFailure,
      onRedisCommand: traceRedisCommand,
    },
    logger,
  );
  const { redis } = stores;
  const isRedisConnected = () => redis?.status === 'ready';
  if (!metrics) return { ...stores, isRedisConnected };
  if (redis) metrics.watchRedis(isRedisConnected);
  const limits = observeAttempts(stores.limits, {
    attempted: () => redis && !isRedisConnected() && metrics.redisFallback(),
    refused: metrics.limitReached,
  });
  return { ...stores, limits, isRedisConnected };
}

/** Without `STOREFRONTS_FILE`, the keys have the names of earlier versions, so that an upgrade keeps what they store. */
function keyPrefixOf({ store, storefront }: Config): string {
  return storefront ? `bcas:${store.hash}:${store.channelId}:` : `bcas:${store.hash}:`;
}

function traceRedisCommand(name: string, reply: Promise<unknown>): void {
  spanUntil(`redis ${name}`, { kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'redis' } }, reply);
}
