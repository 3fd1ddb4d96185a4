import { hkdfSync } from 'node:crypto';
import { hostname } from 'node:os';
import type { z } from 'zod';
import type { SessionCookieSettings } from '../session/sessionCookie.ts';
import type { StorefrontSettings } from '../store/storefrontSettings.ts';
import type { Config } from './config.ts';
import { ConfigError, type ConfigProblem } from './configError.ts';
import { environmentVariables, schemaVariables, storefrontVariables } from './environmentVariables.ts';
import { readSecretFiles } from './secretFiles.ts';
import { derivedKey } from './variableTypes.ts';

/** The time in which load balancers notice that an instance is not ready any more, in milliseconds. */
const PRODUCTION_SHUTDOWN_DELAY_MS = 5_000;

/**
 * Reads the configuration from environment variables. An empty variable counts as absent.
 *
 * @throws {ConfigError} that lists every missing or invalid variable at once. Never contains a value.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const e = readVariables(environmentVariables, env);
  if (e.SESSION_SHARING === 'on' && e.SESSION_SEALING === 'off')
    throw new ConfigError([{ variable: 'SESSION_SHARING', problem: 'requires SESSION_SEALING=on' }]);
  const cookie = sessionCookieOf(e);
  const { ROUTER_INVALIDATION_URL: routerUrl, ROUTER_INVALIDATION_KEY: sharedKey } = e;
  if ((routerUrl === undefined) !== (sharedKey === undefined)) {
    const [variable, other] = ['ROUTER_INVALIDATION_URL', 'ROUTER_INVALIDATION_KEY'];
    throw new ConfigError([
      { variable: routerUrl ? other : variable, problem: `is missing beside ${routerUrl ? variable : other}` },
    ]);
  }
  return Object.freeze({
    store: Object.freeze({
      hash: e.BIGCOMMERCE_STORE_HASH,
      channelId: e.BIGCOMMERCE_CHANNEL_ID,
      managementUrl:
        e.BIGCOMMERCE_MANAGEMENT_API_URL ??
        `https://${e.BIGCOMMERCE_ADMIN_API_HOST}/stores/${e.BIGCOMMERCE_STORE_HASH}`,
      tokenScopes: e.BIGCOMMERCE_STOREFRONT_TOKEN_SCOPES,
      clientId: e.BIGCOMMERCE_CLIENT_ID,
      clientSecret: e.BIGCOMMERCE_CLIENT_SECRET,
      accessToken: e.BIGCOMMERCE_ACCESS_TOKEN,
      impersonationToken: e.BIGCOMMERCE_CUSTOMER_IMPERSONATION_TOKEN,
      schemaFile: e.STORE_SCHEMA,
      schemaCache: e.STORE_SCHEMA_CACHE,
      schemaPollSeconds: e.STORE_SCHEMA_POLL_SECONDS,
      retriesAtStart: e.STORE_SCHEMA_RETRY === undefined ? e.NODE_ENV === 'production' : e.STORE_SCHEMA_RETRY === 'on',
      exposureFile: e.EXPOSURE_FILE,
      ...storefrontOf(e),
    }),
    server: Object.freeze({
      host: e.HOST,
      port: e.PORT,
      bodyLimitBytes: e.BODY_LIMIT_BYTES,
      requestTimeoutMs: e.HTTP_REQUEST_TIMEOUT_MS,
      headersTimeoutMs: e.HTTP_HEADERS_TIMEOUT_MS,
      maxConnections: e.HTTP_MAX_CONNECTIONS,
      maxRequestsPerAddress: e.HTTP_MAX_REQUESTS_PER_ADDRESS,
      compression: e.RESPONSE_COMPRESSION,
      origins: e.CORS_ORIGINS ?? ({ kind: e.NODE_ENV === 'production' ? 'none' : 'development' } as const),
      shutdownDelayMs: e.SHUTDOWN_DELAY_MS ?? (e.NODE_ENV === 'production' ? PRODUCTION_SHUTDOWN_DELAY_MS : 0),
      shutdownGraceMs: e.SHUTDOWN_GRACE_SECONDS * 1000,
      trustedProxies: e.TRUSTED_PROXIES,
      introspection: e.INTROSPECTION === undefined ? e.NODE_ENV !== 'production' : e.INTROSPECTION === 'on',
      graphiql: e.GRAPHIQL === undefined ? e.NODE_ENV !== 'production' : e.GRAPHIQL === 'on',
      planExtension: e.PLAN_EXTENSION === undefined ? e.NODE_ENV !== 'production' : e.PLAN_EXTENSION === 'on',
    }),
    documents: Object.freeze({
      limits: Object.freeze({
        tokens: e.DOCUMENT_MAX_TOKENS,
        nesting: e.DOCUMENT_MAX_NESTING,
        aliases: e.DOCUMENT_MAX_ALIASES,
        directives: e.DOCUMENT_MAX_DIRECTIVES,
        definitions: e.DOCUMENT_MAX_DEFINITIONS,
        rootFields: e.DOCUMENT_MAX_ROOT_FIELDS,
        mutations: e.DOCUMENT_MAX_MUTATIONS,
        depth: e.DOCUMENT_MAX_DEPTH,
      }),
      cacheBytes: e.DOCUMENT_CACHE_BYTES,
    }),
    session: Object.freeze({
      sealing: e.SESSION_SEALING === 'on',
      keys: (e.SESSION_KEYS ?? [derivedKey]).map((key) =>
        key === derivedKey ? derivedSealingKey(e.BIGCOMMERCE_CLIENT_SECRET, e.BIGCOMMERCE_STORE_HASH) : key,
      ),
      maxAgeSeconds: e.SESSION_MAX_AGE_SECONDS,
      cookie,
      renewalGraceSeconds: e.SESSION_RENEWAL_GRACE_SECONDS,
      sharing: e.SESSION_SHARING === 'on',
      viewerIndependentFields: e.VIEWER_INDEPENDENT_FIELDS,
    }),
    account: Object.freeze({
      passwordResetPaths: e.PASSWORD_RESET_PATHS,
      revealsPasswordReset: e.PASSWORD_RESET_ENUMERATION === 'reveal',
      concealRegistered: e.REGISTRATION_ENUMERATION === 'conceal',
      wrapped: Object.freeze({
        allowEmailChange: e.WRAPPED_EMAIL_CHANGE === 'allow',
        allowResetPaths: e.WRAPPED_RESET_PATH === 'allow',
        resetPaths: [...e.PASSWORD_RESET_PATHS.values()],
      }),
    }),
    protection: Object.freeze({
      routerSecrets: e.ROUTER_SECRETS,
      attemptLimits: Object.freeze({
        signIn: e.LIMIT_SIGN_IN,
        register: e.LIMIT_REGISTER,
        resetRequest: e.LIMIT_RESET_REQUEST,
        resetComplete: e.LIMIT_RESET_COMPLETE,
        passwordChange: e.LIMIT_PASSWORD_CHANGE,
        exchange: e.LIMIT_SESSION_EXCHANGE,
      }),
      redisUrl: e.REDIS_URL,
      redisTimeoutMs: e.REDIS_TIMEOUT_MS,
      redisRequired: e.REDIS_REQUIRED === 'on',
    }),
    sso: Object.freeze({ issuers: e.SSO_ISSUERS ?? [] }),
    references: Object.freeze({
      displayNameFormat: e.DISPLAY_NAME_FORMAT,
      serviceCredentials: e.SERVICE_CREDENTIALS ?? [],
      stitching: e.STITCHING === 'on',
    }),
    guests: Object.freeze({
      sharing: e.GUEST_SHARING === 'on',
      cache: e.GUEST_CACHE && {
        secondsByRoot: e.GUEST_CACHE,
        staleSeconds: e.GUEST_CACHE_STALE_SECONDS,
        maxBytes: e.GUEST_CACHE_MAX_BYTES,
        control: e.GUEST_CACHE_CONTROL,
      },
    }),
    webhooks: Object.freeze({
      secrets: e.WEBHOOK_SECRETS,
      router:
        routerUrl !== undefined && sharedKey !== undefined
          ? { url: routerUrl, sharedKey, subgraphName: e.ROUTER_SUBGRAPH_NAME }
          : undefined,
    }),
    telemetry: Object.freeze({
      logLevel: e.LOG_LEVEL,
      serviceName: e.SERVICE_NAME ?? e.OTEL_SERVICE_NAME ?? 'bigcommerce-account-subgraph',
      instanceId: e.INSTANCE_ID ?? hostname(),
      accessLog: e.ACCESS_LOG === 'on',
      auditLog: e.AUDIT_LOG,
      slowOperationMs: e.SLOW_OPERATION_MS,
      tracesEndpoint: tracesEndpointOf(e),
      metrics:
        e.METRICS === 'on'
          ? Object.freeze({ port: e.METRICS_PORT, loopbackOnly: e.METRICS_ACCESS === 'loopback' })
          : undefined,
    }),
  });
}

/** @throws {ConfigError} if the session cookie would not be safe */
function sessionCookieOf(e: {
  readonly SESSION_COOKIE?: string | undefined;
  readonly SESSION_COOKIE_ORIGINS?: readonly string[] | undefined;
  readonly SESSION_SEALING: 'on' | 'off';
  readonly NODE_ENV?: string | undefined;
}): SessionCookieSettings | undefined {
  const { SESSION_COOKIE: name, SESSION_COOKIE_ORIGINS: origins, SESSION_SEALING, NODE_ENV } = e;
  const refuse = (variable: string, problem: string) => new ConfigError([{ variable, problem }]);
  if (name === undefined) {
    if (origins) throw refuse('SESSION_COOKIE_ORIGINS', 'requires SESSION_COOKIE');
    return undefined;
  }
  const secure = name.startsWith('__Host-');
  if (SESSION_SEALING === 'off') throw refuse('SESSION_COOKIE', 'requires SESSION_SEALING=on');
  if (NODE_ENV === 'production') {
    if (!secure) throw refuse('SESSION_COOKIE', 'must begin with __Host- in production');
    if (!origins) throw refuse('SESSION_COOKIE_ORIGINS', 'is missing, and SESSION_COOKIE requires it in production');
    if (!origins.every((origin) => origin.startsWith('https:')))
      throw refuse('SESSION_COOKIE_ORIGINS', 'contains an origin without https in production');
  }
  return Object.freeze({ name, secure, origins });
}

/** The OpenTelemetry variables that turn tracing on (OpenTelemetry specification, OTLP exporter configuration). */
function tracesEndpointOf(e: {
  readonly OTEL_SDK_DISABLED?: 'true' | 'false' | undefined;
  readonly OTEL_TRACES_EXPORTER?: 'otlp' | 'none' | undefined;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined;
}): string | undefined {
  if (e.OTEL_SDK_DISABLED === 'true' || e.OTEL_TRACES_EXPORTER === 'none') return undefined;
  if (e.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return e.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  const base =
    e.OTEL_EXPORTER_OTLP_ENDPOINT ?? (e.OTEL_TRACES_EXPORTER === 'otlp' ? 'http://localhost:4318' : undefined);
  return base && `${base}/v1/traces`;
}

/**
 * Reads the settings of the store's Storefront API. A job that only compares the store's schema needs no other
 * credential.
 *
 * @throws {ConfigError} that lists every missing or invalid variable at once. Never contains a value.
 */
export function loadStorefrontConfig(env: NodeJS.ProcessEnv): StorefrontSettings {
  return Object.freeze(storefrontOf(readVariables(storefrontVariables, env)));
}

/** The settings that determine the subgraph's schema. */
export interface SchemaSettings {
  /** A pinned store schema (`STORE_SCHEMA`). */
  readonly schemaFile: string | undefined;
  readonly exposureFile: string | undefined;
  readonly sealing: boolean;
  /** Whether a cookie holds sessions, so that clients receive none (`SESSION_COOKIE`). */
  readonly concealsSessions: boolean;
}

/**
 * Reads the settings that determine the subgraph's schema. They contain no credentials.
 *
 * @throws {ConfigError}
 */
export function loadSchemaSettings(env: NodeJS.ProcessEnv): SchemaSettings {
  const { STORE_SCHEMA, EXPOSURE_FILE, SESSION_SEALING, SESSION_COOKIE } = readVariables(schemaVariables, env);
  return {
    schemaFile: STORE_SCHEMA,
    exposureFile: EXPOSURE_FILE,
    sealing: SESSION_SEALING === 'on',
    concealsSessions: SESSION_COOKIE !== undefined,
  };
}

function readVariables<S extends z.ZodType>(variables: S, env: NodeJS.ProcessEnv): z.output<S> {
  const { variables: all, problems } = readSecretFiles(env);
  const given = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = variables.safeParse(given);
  if (parsed.success && problems.length === 0) return parsed.data;
  const ofFiles = new Set(problems.map(({ variable }) => variable.replace(/_FILE$/, '')));
  const others = (parsed.error?.issues ?? []).map((issue) => problemOf(issue, given));
  throw new ConfigError([...problems, ...others.filter(({ variable }) => !ofFiles.has(variable))]);
}

function storefrontOf(e: z.output<typeof storefrontVariables>): StorefrontSettings {
  return {
    storefrontUrl:
      e.BIGCOMMERCE_STOREFRONT_API_URL ??
      storefrontUrl(e.BIGCOMMERCE_STORE_HASH, e.BIGCOMMERCE_CHANNEL_ID, e.BIGCOMMERCE_GRAPHQL_API_DOMAIN),
    storefrontToken: e.BIGCOMMERCE_STOREFRONT_TOKEN,
    trustedProxySecret: e.BIGCOMMERCE_TRUSTED_PROXY_SECRET,
    timeoutMs: e.STORE_TIMEOUT_MS,
    protection: {
      maxReads: e.STORE_MAX_CONNECTIONS,
      maxMutations: e.STORE_MAX_MUTATIONS,
      queueLength: e.STORE_QUEUE_LENGTH,
      queueWaitMs: e.STORE_QUEUE_WAIT_MS,
      retryShare: e.STORE_RETRY_PERCENT / 100,
      circuitFailureShare: e.STORE_CIRCUIT_FAILURE_PERCENT && e.STORE_CIRCUIT_FAILURE_PERCENT / 100,
      circuitOpenMs: e.STORE_CIRCUIT_OPEN_MS,
    },
    maxResponseBytes: e.STORE_MAX_RESPONSE_BYTES,
    maxReceivingBytes: e.STORE_MAX_RECEIVING_BYTES,
    keepAliveMs: e.STORE_KEEP_ALIVE_SECONDS * 1000,
    compression: e.STORE_COMPRESSION === 'on',
  };
}

/** BigCommerce omits the channel from the host name of the default channel. */
function storefrontUrl(hash: string, channelId: number, domain: string): string {
  const store = channelId === 1 ? `store-${hash}` : `store-${hash}-${channelId}`;
  return `https://${store}.${domain}/graphql`;
}

/**
 * Derives the sealing key of a deployment that configures none from the API account's secret (HKDF, RFC 5869). Every
 * instance has the same key, and a restart ends no session.
 */
function derivedSealingKey(clientSecret: string, storeHash: string): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', clientSecret, storeHash, 'bigcommerce-account-subgraph session sealing 1', 32),
  );
}

function problemOf(issue: z.core.$ZodIssue, given: Record<string, unknown>): ConfigProblem {
  const variable = String(issue.path[0]);
  return { variable, problem: variable in given ? issue.message : 'is missing' };
}
