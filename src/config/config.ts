import type { IssuerSettings } from '../identity/issuerSettings.ts';
import type { AttemptLimitSettings } from '../protection/attemptLimits.ts';
import type { DocumentLimits } from '../protection/document/documentLimits.ts';
import type { ServiceCredential } from '../protection/serviceCredentials.ts';
import type { GuestCacheSettings } from '../store/policy/guest/guestCache.ts';
import type { WrappedRestrictionSettings } from '../store/policy/wrappedRestrictions.ts';
import type { StorefrontSettings } from '../store/storefrontSettings.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';

/** The configuration of the process, checked once and frozen. */
export interface Config {
  readonly store: StoreConfig;
  readonly server: ServerConfig;
  readonly documents: DocumentsConfig;
  readonly session: SessionConfig;
  readonly account: AccountConfig;
  readonly protection: ProtectionConfig;
  readonly sso: SsoConfig;
  readonly references: ReferencesConfig;
  readonly guests: GuestsConfig;
  readonly logLevel: string;
}

export interface StoreConfig extends StorefrontSettings {
  readonly hash: string;
  readonly channelId: number;
  /** Management REST base, up to and including `/stores/{hash}`. */
  readonly managementUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  /** Lets the storefront be asked as any customer, for services that may read what only the storefront tells. */
  readonly impersonationToken: string | undefined;
  /** A pinned schema (SDL, or an introspection result as JSON); introspected at boot when absent. */
  readonly schemaFile: string | undefined;
  /** What of the schema is exposed, and under which names; `schema/exposure.yaml` of this package when absent. */
  readonly exposureFile: string | undefined;
}

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: number;
  /** The time in which a request must have been received, head and body, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** The time in which the head of a request must have been received, in milliseconds. */
  readonly headersTimeoutMs: number;
  /** Connections that are open at once. A further one is closed. */
  readonly maxConnections: number;
  /** Requests of one client that are under way at once. */
  readonly maxRequestsPerAddress: number;
  readonly origins: AllowedOrigins;
  /** The time that closing may take, in milliseconds. */
  readonly shutdownGraceMs: number;
  /** Addresses or CIDR ranges whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly introspection: boolean;
  /** Whether browsers that open the endpoint are served a page to try operations in. */
  readonly graphiql: boolean;
  /** Whether an answer tells its plan to who asks for it (`X-Account-Plan`). */
  readonly planExtension: boolean;
}

/** What a client's documents may hold, and how much memory they take. */
export interface DocumentsConfig {
  readonly limits: DocumentLimits;
  /** The memory for parsed documents and their plans, in bytes. */
  readonly cacheBytes: number;
}

export interface SessionConfig {
  readonly sealing: boolean;
  /** 32-byte keys: the first seals, all of them open. */
  readonly keys: readonly Uint8Array[];
  /** How long after a customer signed in the session ends at the latest, however often it is renewed. */
  readonly maxAgeSeconds: number;
}

export interface AccountConfig {
  /** Storefront paths a password-reset mail may link to, by the name a client may ask for. */
  readonly passwordResetPaths: ReadonlyMap<string, string>;
  /** Whether `account.register` keeps to itself that an email already has an account. */
  readonly concealRegistered: boolean;
  /** What a client may do with the store's own mutations. */
  readonly wrapped: WrappedRestrictionSettings;
}

export interface SsoConfig {
  /** The identity providers whose identity tokens sign customers in. */
  readonly issuers: readonly IssuerSettings[];
}

export interface ReferencesConfig {
  /** How customers are called before others: words with `{firstName}`, `{lastInitial}` and the like in them. */
  readonly displayNameFormat: string;
  readonly serviceCredentials: readonly ServiceCredential[];
}

export interface GuestsConfig {
  /** Whether guests who ask the same at once share one request to the store. */
  readonly sharing: boolean;
  /** The cache of responses for guests; nothing is cached when it is absent. */
  readonly cache: GuestCacheSettings | undefined;
}

export interface ProtectionConfig {
  /** Any one of them lets a request in; empty lets every request in. */
  readonly routerSecrets: readonly string[];
  readonly attemptLimits: AttemptLimitSettings;
  /** Shares limits and replay memory among instances; each counts for itself without it. */
  readonly redisUrl: string | undefined;
  /** How long a command of Redis may take, in milliseconds. */
  readonly redisTimeoutMs: number;
}
