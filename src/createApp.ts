import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createResolvers, type ResolverDeps, storeOperations } from '../resolvers/index.ts';
import type { Config } from './config/config.ts';
import { configuredGuestCache } from './configuredGuestCache.ts';
import { configuredState } from './configuredState.ts';
import { configuredWebhooks, type Webhooks } from './configuredWebhooks.ts';
import type { RequestContext } from './context.ts';
import { createEntitySources } from './entities/createEntitySources.ts';
import { findOtherCustomer } from './entities/customer/findOtherCustomer.ts';
import type { EntitySources } from './entities/entitySource.ts';
import type { SubgraphExtension } from './extension/extension.ts';
import { extensionLimits, readExtension } from './extension/readExtension.ts';
import { createResolvedTokens } from './identity/company/resolvedTokens.ts';
import type { IdentityOptions } from './identity/identityOptions.ts';
import { createSingleSignOn, type SingleSignOn } from './identity/singleSignOn.ts';
import { createServiceDirectory, type ServiceDirectory } from './protection/serviceCredentials.ts';
import { createMemoryRecords } from './session/records/memoryRecords.ts';
import { createRecordSealer } from './session/records/recordSealer.ts';
import { createRedisRecords } from './session/records/redisRecords.ts';
import { SessionStoreUnavailable } from './session/records/sessionStoreUnavailable.ts';
import type { Session } from './session/session.ts';
import { createSessionRegistry } from './session/sessionRegistry.ts';
import { createSessionSealer } from './session/sessionSealer.ts';
import { connectStorefront } from './store/connectStorefront.ts';
import type { CachingRules } from './store/document/documentCaching.ts';
import { createManagementClient } from './store/management/managementClient.ts';
import { createStoreClock } from './store/management/storeClock.ts';
import { type AttemptGuard, createAttemptGuard } from './store/policy/attemptGuard.ts';
import { serveGuestQueries } from './store/policy/guest/guestQueries.ts';
import { createWrappedRestrictions } from './store/policy/wrappedRestrictions.ts';
import { StoreExecutor } from './store/storeExecutor.ts';
import { createStoreReports } from './storeReports.ts';
import { buildSubgraph } from './subgraph/buildSubgraph.ts';
import { loadConfiguredSchema } from './subgraph/configuredSchema.ts';
import { entityKeys } from './subgraph/entities/entityKeys.ts';
import type { Exposure } from './subgraph/exposure/exposure.ts';
import { loadExposure } from './subgraph/exposure/loadExposure.ts';
import { introspectStoreSchema } from './subgraph/loadStoreSchema.ts';
import { narrowExposure } from './subgraph/storefronts/narrowExposure.ts';
import { unknownFields } from './subgraph/unknownFields.ts';
import { validateStoreOperations } from './subgraph/validateStoreOperations.ts';
import { watchStoreSchema } from './subgraph/watchStoreSchema.ts';
import type { Metrics } from './telemetry/metrics/metrics.ts';
import type { ProcessMetrics } from './telemetry/metrics/processMetrics.ts';
import { createRepeatedLog } from './telemetry/repeatedLog.ts';
import { createEndSession } from './viewer/endSession.ts';
import { endViewerSession } from './viewer/endViewerSession.ts';
import { createExchange, exchangeOperations } from './viewer/exchangeSession.ts';
import { createSignOutPerson, type SignOutPerson } from './viewer/signOutPerson.ts';
import { createViewers, type Viewers } from './viewer/viewers.ts';

/** The parts of a server. They are created once at startup. */
export interface App {
  /** The schema that the subgraph publishes. */
  readonly schema: GraphQLSchema;
  /** The part of `schema` that this storefront's store has. Undefined: all of it. */
  readonly ownSchema: GraphQLSchema | undefined;
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  readonly entities: EntitySources;
  readonly executor: StoreExecutor;
  readonly guard: AttemptGuard;
  readonly viewers: Viewers;
  /** Ends the sessions of people whom an identity provider has signed out. */
  readonly signOutPerson: SignOutPerson;
  /** Ends a session whose customer has signed out with the store's own mutation, which signs out everywhere. */
  readonly endSession: (session: Session) => Promise<unknown>;
  /** Verifies a logout token of an identity provider. */
  readonly verifyLogoutToken: SingleSignOn['verifyLogoutToken'];
  readonly viewerIndependentFields: ReadonlySet<string> | undefined;
  /** How responses to guests may be cached. Undefined if nothing is cached. */
  readonly cachingRules: CachingRules | undefined;
  /** Undefined if no webhooks are served. */
  readonly webhooks: Webhooks | undefined;
  readonly services: ServiceDirectory;
  readonly logger: Logger;
  readonly auditLogger: Logger;
  readonly metrics: Metrics | undefined;
  readonly isRedisConnected: () => boolean;
  /** Whether the circuit breaker admits requests to the Storefront API. */
  readonly isStoreAvailable: () => boolean;
  /** Closes the connections to the store. */
  close(): Promise<void>;
}

/** What a process that imports this package adds to the subgraph. */
export interface AppExtensions {
  readonly extend?: SubgraphExtension | undefined;
  readonly identity?: IdentityOptions | undefined;
}

/** What the process shares between its storefronts, and what it adds to them. */
export interface AppOptions extends AppExtensions {
  /** Undefined: no metrics. */
  readonly processMetrics?: ProcessMetrics | undefined;
  /** Undefined: the store's schema is loaded, and served unchanged. */
  readonly schemas?: StoreSchemas | undefined;
}

/** The store's schema of one storefront, and the one that the subgraph serves for all of them. */
export interface StoreSchemas {
  readonly own: GraphQLSchema;
  readonly served: GraphQLSchema;
}

/**
 * Connects to the store, loads its schema and builds the subgraph over it.
 *
 * @throws {StoreSchemaError} if the schema is unavailable
 * @throws {BootError} if the subgraph cannot be built over the schema
 */
export async function createApp(
  config: Config,
  logger: Logger,
  auditLogger: Logger,
  { extend, identity, processMetrics, schemas }: AppOptions = {},
): Promise<App> {
  const { store, session, storefront } = config;
  const resolvedTokens = identity && createResolvedTokens(identity, config.sso.issuers);
  const metrics =
    processMetrics && (await import('./telemetry/metrics/metrics.ts')).createMetrics(processMetrics, storefront?.name);
  let isCircuitOpen = () => false;
  const client = connectStorefront(store, {
    metrics,
    onLoad: (read) => {
      isCircuitOpen = () => read().isCircuitOpen;
    },
  });
  const repeated = createRepeatedLog();
  const { onFault, onErrors, ...schemaReports } = createStoreReports(logger, metrics, repeated);
  const management = createManagementClient({
    ...store,
    url: store.managementUrl,
    onFault: onFault('management'),
    metrics,
  });
  const state = await configuredState(config, extend && extensionLimits(extend), metrics, logger);
  const singleSignOn = createSingleSignOn({
    issuers: config.sso.issuers,
    management,
    channelId: store.channelId,
    replayMemory: state.replay,
    resolvedTokens,
    onUnavailable: ({ reason }) =>
      logger.warn({ event: 'sso unavailable', detail: reason }, 'single sign-on is unavailable'),
  });
  const { redis, limits } = state;
  let stopWatching = () => {};
  let webhooks: Webhooks | undefined;
  const close = async () => {
    stopWatching();
    webhooks?.close();
    repeated.close();
    state.close();
    await Promise.all([client.close(), management.close(), singleSignOn.close()]);
  };
  try {
    const storeSchema = schemas?.own ?? (await loadConfiguredSchema(store, client, logger));
    const servedSchema = schemas?.served ?? storeSchema;
    if (store.schemaPollSeconds) {
      const intervalMs = store.schemaPollSeconds * 1000;
      stopWatching = watchStoreSchema({
        served: storeSchema,
        intervalMs,
        introspect: () => introspectStoreSchema(client),
        ...schemaReports,
      });
    }
    const contract = validateStoreOperations(storeSchema, [...storeOperations, ...exchangeOperations]);
    const extension = extend && readExtension(extend, storeSchema);
    const served = loadExposure(servedSchema, store.exposureFile, extension?.ownFields);
    const { exposure, missing } = servedSchema === storeSchema ? served : narrowExposure(storeSchema, served);
    for (const { feature, reason } of [...contract.missing, ...missing])
      logger.warn({ feature, reason }, 'feature is off: the store schema lacks its fields');
    const guestCache = configuredGuestCache(config, servedSchema, state, logger);
    const cachingRules = cachingRulesOf(config, storeSchema, exposure);
    webhooks = configuredWebhooks(config, {
      stores: state,
      entityKeys: entityKeys(storeSchema, exposure.rules.entities),
      invalidations: guestCache?.invalidations,
      forgetCustomer: singleSignOn.forgetCustomer,
      metrics,
      logger,
      repeated,
    });
    for (const field of unknownFields(storeSchema, session.viewerIndependentFields))
      logger.warn({ field }, 'VIEWER_INDEPENDENT_FIELDS names a field that the store does not have');
    const hasCompanies = storeSchema.getMutationType()?.getFields().company !== undefined;
    if (hasCompanies && store.tokenScopes && !store.tokenScopes.includes('B2B'))
      logger.warn({ feature: 'B2B' }, 'the storefront token lacks the scope B2B: the store refuses company mutations');
    const sealer = createSessionSealer(session.keys, store.hash);
    const registry = createSessionRegistry({
      records: redis ? createRedisRecords(redis) : createMemoryRecords(),
      sealer: createRecordSealer(session.keys, `${store.hash} ${store.channelId}`),
      messages: state.messages,
      maxAgeSeconds: session.maxAgeSeconds,
      renewalGraceSeconds: session.renewalGraceSeconds,
    });
    const deps: ResolverDeps = {
      storeSchema,
      exposure,
      sealing: session.sealing,
      sessionMaxAgeSeconds: session.maxAgeSeconds,
      loginJwts: { ...store, storeHash: store.hash, clock: createStoreClock(management.time) },
      passwordResetPaths: config.account.passwordResetPaths,
      registration: { concealing: config.account.concealRegistered },
      available: contract.available,
      management,
      references: {
        channelId: store.channelId,
        displayNameFormat: config.references.displayNameFormat,
        impersonation: store.impersonationToken !== undefined,
      },
      singleSignOn,
      replayMemory: state.replay,
      attemptLimits: limits,
      revealsPasswordReset: config.account.revealsPasswordReset,
      registry,
      sharing: session.sharing,
    };
    const entities = createEntitySources({ ...deps, caching: cachingRules, findOther: findOtherCustomer(deps) });
    const { stitching } = config.references;
    const concealsSessions = session.cookie !== undefined;
    const schema = buildSubgraph({
      storeSchema: servedSchema,
      exposure: served.exposure,
      resolvers: createResolvers(deps, entities, extension),
      extension: extension?.typeDefs,
      rootResolver: (_root, _args, { storeRoots }: RequestContext, info) => storeRoots?.resolve(info),
      stitching,
      concealsSessions,
    });
    const ownSchema =
      servedSchema === storeSchema
        ? undefined
        : buildSubgraph({
            storeSchema,
            exposure,
            resolvers: {},
            rootResolver: () => undefined,
            stitching,
            concealsSessions,
          });
    const hasIdentities = identity !== undefined || config.sso.issuers.length > 0;
    const executor = new StoreExecutor({
      client: serveGuestQueries(client, {
        sharing: config.guests.sharing,
        cache: guestCache?.cache,
        timeoutMs: store.timeoutMs,
      }),
      sealing: {
        sealer,
        channelId: store.channelId,
        maxAgeSeconds: session.maxAgeSeconds,
        conceals: session.cookie !== undefined,
        onSession: session.sharing ? registry.share : hasIdentities ? registry.keep : undefined,
      },
      onFault: onFault('storefront'),
      onErrors,
    });
    const exchange = createExchange({
      storeSchema,
      executor,
      loginJwts: deps.loginJwts,
      attemptLimits: limits,
      onExchange: metrics?.sessionExchange,
    });
    const endSession = createEndSession(storeSchema, executor);
    const acceptsCompanyTokens = identity !== undefined || config.sso.issuers.some(({ bearer }) => bearer);
    return {
      schema,
      ownSchema,
      storeSchema,
      exposure,
      entities,
      executor,
      viewers: createViewers({
        sealing: session.sealing,
        sealer,
        channelId: store.channelId,
        singleSignOn,
        registry,
        exchange,
        endSession,
      }),
      signOutPerson: createSignOutPerson({ endSession, singleSignOn, registry }),
      endSession: (ended) => endViewerSession(registry, ended, ended.device !== undefined),
      verifyLogoutToken: singleSignOn.verifyLogoutToken,
      cachingRules,
      webhooks,
      viewerIndependentFields: acceptsCompanyTokens ? session.viewerIndependentFields : undefined,
      guard: createAttemptGuard({
        schema: storeSchema,
        limits,
        checkWrapped: createWrappedRestrictions(config.account.wrapped),
        async onPasswordChanged(customerId) {
          await registry.renewals.end(customerId);
          if (session.sharing) await registry.endAll(customerId).catch(devicesStaySignedIn(logger));
        },
      }),
      services: createServiceDirectory(config.references.serviceCredentials),
      logger,
      auditLogger,
      metrics,
      isRedisConnected: state.isRedisConnected,
      isStoreAvailable: () => !isCircuitOpen(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The password has been changed. The client must not receive an error for what failed afterwards. */
function devicesStaySignedIn(logger: Logger) {
  return (error: unknown): void => {
    const code = error instanceof SessionStoreUnavailable ? error.code : 'FAULT';
    logger.error(
      { event: 'devices signed in', code },
      'a password was changed, and the devices of the customer could not be signed out',
    );
  };
}

const publicFieldsBy = { 'all-guests': 'all', off: 'none' } as const;

function cachingRulesOf(
  { guests: { cache }, session }: Config,
  schema: GraphQLSchema,
  { rules }: Exposure,
): CachingRules | undefined {
  if (!cache) return undefined;
  const { viewerIndependentFields } = session;
  const publicFields = cache.control === 'viewer-independent' ? viewerIndependentFields : publicFieldsBy[cache.control];
  return { publicFields, entityKeys: entityKeys(schema, rules.entities) };
}
