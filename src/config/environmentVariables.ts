import { z } from 'zod';
import { ssoIssuers } from '../identity/issuerSettings.ts';
import { serviceCredentials } from '../protection/serviceCredentialSettings.ts';
import { guestCacheSetting } from '../store/guest/guestCacheSetting.ts';
import {
  attemptLimit,
  count,
  displayNameFormat,
  host,
  httpUrl,
  onOff,
  port,
  resetPaths,
  routerSecrets,
  sealingKeys,
  text,
  token,
  trustedProxies,
} from './variableTypes.ts';

/** Every environment variable that the server reads. */
export const environmentVariables = z.object({
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

/** Those that the storefront API needs. */
export const storefrontVariables = environmentVariables.pick({
  BIGCOMMERCE_STORE_HASH: true,
  BIGCOMMERCE_CHANNEL_ID: true,
  BIGCOMMERCE_STOREFRONT_TOKEN: true,
  BIGCOMMERCE_GRAPHQL_API_DOMAIN: true,
  BIGCOMMERCE_STOREFRONT_API_URL: true,
  BIGCOMMERCE_TRUSTED_PROXY_SECRET: true,
  STORE_TIMEOUT_MS: true,
  STORE_MAX_CONNECTIONS: true,
});
