import { hkdfSync } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError, type ConfigProblem } from './configError.ts';
import { type IssuerSettings, ssoIssuers } from './identity/issuerSettings.ts';
import type { AttemptLimit, AttemptLimitSettings } from './protection/attemptLimits.ts';
import { serviceCredentials } from './protection/serviceCredentialSettings.ts';
import type { ServiceCredential } from './protection/serviceCredentials.ts';
import type { GuestCacheSettings } from './store/guest/guestCache.ts';
import { guestCacheSetting } from './store/guest/guestCacheSetting.ts';

/** Everything the process is told from outside, checked once and frozen. */
export interface Config {
  readonly store: StoreConfig;
  readonly server: ServerConfig;
  readonly session: SessionConfig;
  readonly account: AccountConfig;
  readonly protection: ProtectionConfig;
  readonly sso: SsoConfig;
  readonly references: ReferencesConfig;
  readonly guests: GuestsConfig;
  readonly logLevel: string;
}

/** What is needed to ask the store's storefront API. */
export interface StorefrontConfig {
  /** Storefront GraphQL endpoint. */
  readonly storefrontUrl: string;
  readonly storefrontToken: string;
  readonly trustedProxySecret: string | undefined;
  /** The time one client operation may spend waiting for the store, in milliseconds. */
  readonly timeoutMs: number;
  readonly maxConnections: number;
}

export interface StoreConfig extends StorefrontConfig {
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
  /** Addresses or CIDR ranges whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly introspection: boolean;
  /** Whether browsers that open the endpoint are served a page to try operations in. */
  readonly graphiql: boolean;
  /** Whether an answer tells its plan to who asks for it (`X-Account-Plan`). */
  readonly planExtension: boolean;
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
  /** What of the store's answers to guests is kept; nothing when absent. */
  readonly cache: GuestCacheSettings | undefined;
}

export interface ProtectionConfig {
  /** Any one of them lets a request in; empty lets every request in. */
  readonly routerSecrets: readonly string[];
  readonly attemptLimits: AttemptLimitSettings;
  /** Shares limits and replay memory among instances; each counts for itself without it. */
  readonly redisUrl: string | undefined;
}

const text = z.string().trim().min(1, 'is missing');
const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().positive();
const onOff = z.enum(['on', 'off'], { error: 'is neither "on" nor "off"' });
const token = text.regex(/^[\x21-\x7e]+$/, 'contains a space or a character that cannot stand in an HTTP header');
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'is not an http(s) URL' })
  .transform((url) => url.replace(/\/+$/, ''));
const host = text.regex(/^[a-z0-9.-]+(:\d+)?$/i, 'is not a host name (no scheme, no path)');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** `10,100,900`: ten failures per account and a hundred per address in 900 seconds. */
const attemptLimit = z
  .union([z.literal('off'), text.regex(/^[1-9]\d*,[1-9]\d*,[1-9]\d*$/)], {
    error: 'is neither "off" nor three whole numbers: per account, per address, window in seconds',
  })
  .transform((value): AttemptLimit | undefined => {
    if (value === 'off') return undefined;
    const [perAccount = 0, perAddress = 0, windowSeconds = 0] = value.split(',').map(Number);
    return { perAccount, perAddress, windowSeconds };
  });

const resetPaths = list.transform((entries, context) => {
  const paths = new Map<string, string>();
  for (const entry of entries) {
    const [name, path] = entry.split('=');
    if (name && path && /^\/(?!\/)[^\s\\]*$/.test(path)) paths.set(name, path);
    else context.addIssue({ code: 'custom', message: 'has an entry that is not name=/path' });
  }
  return paths;
});

const displayNameFormat = text.regex(
  /^(?=.*\{)([^{}]|\{(first|last)(Name|Initial)\})*$/,
  'is not words with {firstName}, {lastName}, {firstInitial} or {lastInitial} in them',
);

const sealingKeys = list.pipe(z.array(z.string()).min(1, 'holds no key')).transform((values, context) =>
  values.map((value) => {
    const key = Buffer.from(value, 'base64url');
    if (key.length !== 32)
      context.addIssue({ code: 'custom', message: 'holds a key that is not 32 bytes of base64url' });
    return new Uint8Array(key);
  }),
);

const trustedProxies = list.refine(
  (values) => values.every(isProxyRange),
  'has an entry that is neither an IP address nor a CIDR range',
);

const routerSecrets = list.pipe(
  z.array(token.min(16, 'holds a secret of fewer than 16 characters').max(4096, 'holds a secret no header can carry')),
);

const environment = z.object({
  BIGCOMMERCE_STORE_HASH: text.regex(/^[a-z0-9]+$/i, 'is not a store hash (letters and digits)'),
  BIGCOMMERCE_CHANNEL_ID: text.regex(/^[1-9]\d*$/, 'is not a positive whole number').transform(Number),
  BIGCOMMERCE_STOREFRONT_TOKEN: token,
  BIGCOMMERCE_CLIENT_ID: token,
  BIGCOMMERCE_CLIENT_SECRET: text,
  BIGCOMMERCE_ACCESS_TOKEN: token,
  BIGCOMMERCE_CUSTOMER_IMPERSONATION_TOKEN: token.optional(),
  BIGCOMMERCE_GRAPHQL_API_DOMAIN: host.default('mybigcommerce.com'),
  BIGCOMMERCE_ADMIN_API_HOST: host.default('api.bigcommerce.com'),
  BIGCOMMERCE_TRUSTED_PROXY_SECRET: token.optional(),
  BIGCOMMERCE_STOREFRONT_API_URL: httpUrl.optional(),
  BIGCOMMERCE_MANAGEMENT_API_URL: httpUrl.optional(),
  STORE_SCHEMA: text.optional(),
  EXPOSURE_FILE: text.optional(),
  STORE_TIMEOUT_MS: count.default(10_000),
  STORE_MAX_CONNECTIONS: count.default(100),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(4001),
  BODY_LIMIT_BYTES: count.default(1_000_000),
  TRUSTED_PROXIES: trustedProxies.default([]),
  INTROSPECTION: onOff.optional(),
  GRAPHIQL: onOff.optional(),
  PLAN_EXTENSION: onOff.optional(),
  NODE_ENV: z.string().optional(),
  SESSION_SEALING: onOff.default('on'),
  SESSION_KEYS: sealingKeys.optional(),
  SESSION_MAX_AGE_SECONDS: count.default(30 * 24 * 60 * 60),
  PASSWORD_RESET_PATHS: resetPaths.default(new Map()),
  REGISTRATION_ENUMERATION: z
    .enum(['reveal', 'conceal'], { error: 'is neither "reveal" nor "conceal"' })
    .default('reveal'),
  ROUTER_SECRETS: routerSecrets.default([]),
  LIMIT_SIGN_IN: attemptLimit.prefault('10,300,900'),
  LIMIT_REGISTER: attemptLimit.prefault('5,60,3600'),
  LIMIT_RESET_REQUEST: attemptLimit.prefault('5,60,900'),
  LIMIT_RESET_COMPLETE: attemptLimit.prefault('10,100,900'),
  LIMIT_PASSWORD_CHANGE: attemptLimit.prefault('10,100,900'),
  SSO_ISSUERS: ssoIssuers.optional(),
  DISPLAY_NAME_FORMAT: displayNameFormat.default('{firstName} {lastInitial}.'),
  SERVICE_CREDENTIALS: serviceCredentials.optional(),
  GUEST_SHARING: onOff.default('on'),
  GUEST_CACHE: guestCacheSetting.optional(),
  GUEST_CACHE_STALE_SECONDS: z.coerce.number().int().min(0).default(0),
  GUEST_CACHE_MAX_BYTES: count.default(64_000_000),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'is not a redis:// or rediss:// URL' }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const storefrontVariables = environment.pick({
  BIGCOMMERCE_STORE_HASH: true,
  BIGCOMMERCE_CHANNEL_ID: true,
  BIGCOMMERCE_STOREFRONT_TOKEN: true,
  BIGCOMMERCE_GRAPHQL_API_DOMAIN: true,
  BIGCOMMERCE_STOREFRONT_API_URL: true,
  BIGCOMMERCE_TRUSTED_PROXY_SECRET: true,
  STORE_TIMEOUT_MS: true,
  STORE_MAX_CONNECTIONS: true,
});

/**
 * Reads the configuration from environment variables. An empty variable counts as absent.
 *
 * @throws {ConfigError} naming every variable that is missing or wrong, all at once, and never its value.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const e = readVariables(environment, env);
  return Object.freeze({
    store: Object.freeze({
      hash: e.BIGCOMMERCE_STORE_HASH,
      channelId: e.BIGCOMMERCE_CHANNEL_ID,
      managementUrl:
        e.BIGCOMMERCE_MANAGEMENT_API_URL ??
        `https://${e.BIGCOMMERCE_ADMIN_API_HOST}/stores/${e.BIGCOMMERCE_STORE_HASH}`,
      clientId: e.BIGCOMMERCE_CLIENT_ID,
      clientSecret: e.BIGCOMMERCE_CLIENT_SECRET,
      accessToken: e.BIGCOMMERCE_ACCESS_TOKEN,
      impersonationToken: e.BIGCOMMERCE_CUSTOMER_IMPERSONATION_TOKEN,
      schemaFile: e.STORE_SCHEMA,
      exposureFile: e.EXPOSURE_FILE,
      ...storefrontOf(e),
    }),
    server: Object.freeze({
      host: e.HOST,
      port: e.PORT,
      bodyLimitBytes: e.BODY_LIMIT_BYTES,
      trustedProxies: e.TRUSTED_PROXIES,
      introspection: e.INTROSPECTION === undefined ? e.NODE_ENV !== 'production' : e.INTROSPECTION === 'on',
      graphiql: e.GRAPHIQL === undefined ? e.NODE_ENV !== 'production' : e.GRAPHIQL === 'on',
      planExtension: e.PLAN_EXTENSION === undefined ? e.NODE_ENV !== 'production' : e.PLAN_EXTENSION === 'on',
    }),
    session: Object.freeze({
      sealing: e.SESSION_SEALING === 'on',
      keys: e.SESSION_KEYS ?? [derivedSealingKey(e.BIGCOMMERCE_CLIENT_SECRET, e.BIGCOMMERCE_STORE_HASH)],
      maxAgeSeconds: e.SESSION_MAX_AGE_SECONDS,
    }),
    account: Object.freeze({
      passwordResetPaths: e.PASSWORD_RESET_PATHS,
      concealRegistered: e.REGISTRATION_ENUMERATION === 'conceal',
    }),
    protection: Object.freeze({
      routerSecrets: e.ROUTER_SECRETS,
      attemptLimits: Object.freeze({
        signIn: e.LIMIT_SIGN_IN,
        register: e.LIMIT_REGISTER,
        resetRequest: e.LIMIT_RESET_REQUEST,
        resetComplete: e.LIMIT_RESET_COMPLETE,
        passwordChange: e.LIMIT_PASSWORD_CHANGE,
      }),
      redisUrl: e.REDIS_URL,
    }),
    sso: Object.freeze({ issuers: e.SSO_ISSUERS ?? [] }),
    references: Object.freeze({
      displayNameFormat: e.DISPLAY_NAME_FORMAT,
      serviceCredentials: e.SERVICE_CREDENTIALS ?? [],
    }),
    guests: Object.freeze({
      sharing: e.GUEST_SHARING === 'on',
      cache: e.GUEST_CACHE && {
        secondsByRoot: e.GUEST_CACHE,
        staleSeconds: e.GUEST_CACHE_STALE_SECONDS,
        maxBytes: e.GUEST_CACHE_MAX_BYTES,
      },
    }),
    logLevel: e.LOG_LEVEL,
  });
}

/**
 * Reads what is needed to ask the store's storefront API, so that a job which only looks at the store's schema holds no
 * other credential.
 *
 * @throws {ConfigError} naming every variable that is missing or wrong, all at once, and never its value.
 */
export function loadStorefrontConfig(env: NodeJS.ProcessEnv): StorefrontConfig {
  return Object.freeze(storefrontOf(readVariables(storefrontVariables, env)));
}

function readVariables<S extends z.ZodType>(variables: S, env: NodeJS.ProcessEnv): z.output<S> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = variables.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => problemOf(issue, given)));
}

function storefrontOf(e: z.output<typeof storefrontVariables>): StorefrontConfig {
  return {
    storefrontUrl:
      e.BIGCOMMERCE_STOREFRONT_API_URL ??
      storefrontUrl(e.BIGCOMMERCE_STORE_HASH, e.BIGCOMMERCE_CHANNEL_ID, e.BIGCOMMERCE_GRAPHQL_API_DOMAIN),
    storefrontToken: e.BIGCOMMERCE_STOREFRONT_TOKEN,
    trustedProxySecret: e.BIGCOMMERCE_TRUSTED_PROXY_SECRET,
    timeoutMs: e.STORE_TIMEOUT_MS,
    maxConnections: e.STORE_MAX_CONNECTIONS,
  };
}

/** `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`. */
function isProxyRange(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const version = isIP(address);
  const widest = version === 4 ? 32 : 128;
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= widest));
}

/** BigCommerce leaves the channel out of the default channel's host name. */
function storefrontUrl(hash: string, channelId: number, domain: string): string {
  const store = channelId === 1 ? `store-${hash}` : `store-${hash}-${channelId}`;
  return `https://${store}.${domain}/graphql`;
}

/**
 * The sealing key of a deployment that configured none: derived from the API account's secret (HKDF, RFC 5869), so
 * that every instance has the same one and a restart signs nobody out.
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
