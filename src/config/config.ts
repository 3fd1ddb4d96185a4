import type { IssuerSettings } from '../identity/issuerSettings.ts';
import type { AttemptLimitSettings } from '../protection/attemptLimits.ts';
import type { DocumentLimits } from '../protection/document/documentLimits.ts';
import type { ServiceCredential } from '../protection/serviceCredentials.ts';
import type { SessionCookieSettings } from '../session/sessionCookie.ts';
import type { GuestCacheSettings } from '../store/policy/guest/guestCache.ts';
import type { WrappedRestrictionSettings } from '../store/policy/wrappedRestrictions.ts';
import type { StorefrontSettings } from '../store/storefrontSettings.ts';
import type { RouterInvalidationSettings } from '../webhooks/routerInvalidation.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';

/** The configuration of the process. It is checked once and frozen. */
export interface Config {
  /** Undefined if the process serves one storefront, which environment variables describe. */
  readonly storefront?: StorefrontIdentity | undefined;
  readonly store: StoreConfig;
  readonly server: ServerConfig;
  readonly documents: DocumentsConfig;
  readonly session: SessionConfig;
  readonly account: AccountConfig;
  readonly protection: ProtectionConfig;
  readonly sso: SsoConfig;
  readonly references: ReferencesConfig;
  readonly guests: GuestsConfig;
  readonly webhooks: WebhooksConfig;
  readonly telemetry: TelemetryConfig;
}

/** How requests select one of several storefronts. */
export interface StorefrontIdentity {
  readonly name: string;
  /** In lower case, without ports. */
  readonly hosts: readonly string[];
  /** Whether requests that select none belong to this storefront. */
  readonly isDefault: boolean;
}

export interface StoreConfig extends StorefrontSettings {
  readonly hash: string;
  readonly channelId: number;
  /** The base URL of the Management REST API, up to and including `/stores/{hash}`. */
  readonly managementUrl: string;
  /** The scopes of the storefront token. Undefined if the configuration does not name them. */
  readonly tokenScopes: readonly string[] | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  /**
   * Allows requests to the storefront API as any customer. Used for services that may read fields which only the
   * storefront API has.
   */
  readonly impersonationToken: string | undefined;
  /** A pinned schema (SDL, or an introspection result as JSON). Absent, the store is introspected at startup. */
  readonly schemaFile: string | undefined;
  /** A folder for the last schema that the store returned. It is used if the store is unavailable at the start. */
  readonly schemaCache: string | undefined;
  /** The interval at which the store's schema is compared with the served one. Undefined: never. */
  readonly schemaPollSeconds: number | undefined;
  /** Whether the service waits at the start until the store returns its schema. */
  readonly retriesAtStart: boolean;
  /**
   * The exposure rules: which parts of the schema are published, and under which names. Absent, `schema/exposure.yaml`
   * of this package.
   */
  readonly exposureFile: string | undefined;
}

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: number;
  /** The time limit for receiving a whole request, head and body, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** The time limit for receiving the head of a request, in milliseconds. */
  readonly headersTimeoutMs: number;
  /** The maximum number of open connections. Further connections are closed. */
  readonly maxConnections: number;
  /** The maximum number of concurrent requests from one client. */
  readonly maxRequestsPerAddress: number;
  /** Which responses to queries are compressed: those that the store compressed (`pass`), all (`on`), or none (`off`). */
  readonly compression: 'pass' | 'on' | 'off';
  readonly origins: AllowedOrigins;
  /** How long the service is not ready and still answers before it shuts down, in milliseconds. */
  readonly shutdownDelayMs: number;
  /** The time limit for an orderly shutdown, in milliseconds. */
  readonly shutdownGraceMs: number;
  /** Addresses or CIDR ranges of the proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  readonly introspection: boolean;
  /** Whether browsers that open the endpoint receive GraphiQL. */
  readonly graphiql: boolean;
  /** Whether a response contains its plan if the request asks for it (`X-Account-Plan`). */
  readonly planExtension: boolean;
}

/** The limits of client documents, and the memory that they may use. */
export interface DocumentsConfig {
  readonly limits: DocumentLimits;
  /** The memory limit for parsed documents and their plans, in bytes. */
  readonly cacheBytes: number;
}

export interface SessionConfig {
  readonly sealing: boolean;
  /** 32-byte keys. The first one seals. All of them open. */
  readonly keys: readonly Uint8Array[];
  /** The lifetime of a session after the customer signed in, in seconds. Renewals do not extend it. */
  readonly maxAgeSeconds: number;
  /** The cookie that holds sessions. Undefined: clients receive their sessions. */
  readonly cookie: SessionCookieSettings | undefined;
  /** How long a renewed session is exchanged for its new one, in seconds. */
  readonly renewalGraceSeconds: number;
  /** Whether a customer can be signed in on several devices. */
  readonly sharing: boolean;
  /** The fields whose values do not depend on the viewer. */
  readonly viewerIndependentFields: ReadonlySet<string>;
}

export interface AccountConfig {
  /** The storefront paths that a password-reset email may link to, by the name that a client sends. */
  readonly passwordResetPaths: ReadonlyMap<string, string>;
  /** Whether `account.register` conceals that an email address already has an account. */
  readonly concealRegistered: boolean;
  /** Whether `account.login` reveals that the password of an account must be reset. */
  readonly revealsPasswordReset: boolean;
  /** The restrictions on the store's own mutations. */
  readonly wrapped: WrappedRestrictionSettings;
}

export interface SsoConfig {
  /** The identity providers whose ID tokens sign customers in. */
  readonly issuers: readonly IssuerSettings[];
}

export interface ReferencesConfig {
  /** The format of names shown to other people: words with placeholders such as `{firstName}` and `{lastInitial}`. */
  readonly displayNameFormat: string;
  readonly serviceCredentials: readonly ServiceCredential[];
  /** Whether the schema has root fields that look entities up, for gateways that stitch. */
  readonly stitching: boolean;
}

export interface GuestsConfig {
  /** Whether equal concurrent queries of guests share one request to the store. */
  readonly sharing: boolean;
  /** The cache of responses to guests. Absent, nothing is cached. */
  readonly cache: GuestCacheSettings | undefined;
}

export interface WebhooksConfig {
  /** Each of these secrets admits a webhook. Empty, webhooks are not served. */
  readonly secrets: readonly string[];
  /** The router's invalidation endpoint. Undefined if the router caches nothing. */
  readonly router: RouterInvalidationSettings | undefined;
}

export interface ProtectionConfig {
  /** Each of these secrets admits a request. Empty, every request is admitted. */
  readonly routerSecrets: readonly string[];
  readonly attemptLimits: AttemptLimitSettings;
  /** The Redis server that shares limits and replay memory between instances. Absent, each instance has its own. */
  readonly redisUrl: string | undefined;
  /** The time limit of a Redis command, in milliseconds. */
  readonly redisTimeoutMs: number;
  /** Whether the service is ready only while Redis is connected. */
  readonly redisRequired: boolean;
}

/** What the service reports about itself. */
export interface TelemetryConfig {
  readonly logLevel: string;
  /** The service and instance named in each log line. */
  readonly serviceName: string;
  readonly instanceId: string;
  /** Whether each request has a log line. */
  readonly accessLog: boolean;
  /** Where audit events are written: `log`, `stdout`, or a file. */
  readonly auditLog: string;
  /** Operations that take longer have a log line, in milliseconds. */
  readonly slowOperationMs: number;
  /** The URL that receives spans (OTLP over HTTP). Undefined: no tracing. */
  readonly tracesEndpoint: string | undefined;
  /** Undefined: no metrics. */
  readonly metrics: MetricsConfig | undefined;
}

export interface MetricsConfig {
  /** A port for metrics alone. Undefined: the main port. */
  readonly port: number | undefined;
  /** Whether the main port serves metrics to this machine only. */
  readonly loopbackOnly: boolean;
}
