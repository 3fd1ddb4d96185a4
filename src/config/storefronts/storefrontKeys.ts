/** How a value of the file is written as a variable. */
export type KeyKind =
  /** Text or a number. */
  | 'text'
  /** Text, the name of a variable (`env`), or a file (`file`). */
  | 'secret'
  /** A path. Relative paths start at the folder of the file. */
  | 'path'
  /** A list of texts, joined by commas. */
  | 'list'
  /** A list of secrets, joined by commas. */
  | 'secrets'
  /** An object of texts or numbers: `name=value`, joined by commas. */
  | 'pairs'
  /** Lists and objects, as JSON. */
  | 'json';

export interface StorefrontKey {
  readonly variable: string;
  readonly kind: KeyKind;
}

/**
 * The settings of a storefront, and the environment variable that each sets for it. The rules for a value are those of
 * its variable, so that a setting has the same meaning in the file and in the environment.
 */
export const storefrontKeys: Readonly<Record<string, StorefrontKey>> = {
  channelId: { variable: 'BIGCOMMERCE_CHANNEL_ID', kind: 'text' },
  storeHash: { variable: 'BIGCOMMERCE_STORE_HASH', kind: 'text' },
  storefrontToken: { variable: 'BIGCOMMERCE_STOREFRONT_TOKEN', kind: 'secret' },
  storefrontTokenScopes: { variable: 'BIGCOMMERCE_STOREFRONT_TOKEN_SCOPES', kind: 'list' },
  clientId: { variable: 'BIGCOMMERCE_CLIENT_ID', kind: 'text' },
  clientSecret: { variable: 'BIGCOMMERCE_CLIENT_SECRET', kind: 'secret' },
  accessToken: { variable: 'BIGCOMMERCE_ACCESS_TOKEN', kind: 'secret' },
  customerImpersonationToken: { variable: 'BIGCOMMERCE_CUSTOMER_IMPERSONATION_TOKEN', kind: 'secret' },
  trustedProxySecret: { variable: 'BIGCOMMERCE_TRUSTED_PROXY_SECRET', kind: 'secret' },
  storefrontApiUrl: { variable: 'BIGCOMMERCE_STOREFRONT_API_URL', kind: 'text' },
  managementApiUrl: { variable: 'BIGCOMMERCE_MANAGEMENT_API_URL', kind: 'text' },
  storeSchema: { variable: 'STORE_SCHEMA', kind: 'path' },
  sessionKeys: { variable: 'SESSION_KEYS', kind: 'secrets' },
  sessionCookie: { variable: 'SESSION_COOKIE', kind: 'text' },
  sessionCookieOrigins: { variable: 'SESSION_COOKIE_ORIGINS', kind: 'list' },
  passwordResetPaths: { variable: 'PASSWORD_RESET_PATHS', kind: 'pairs' },
  registrationEnumeration: { variable: 'REGISTRATION_ENUMERATION', kind: 'text' },
  passwordResetEnumeration: { variable: 'PASSWORD_RESET_ENUMERATION', kind: 'text' },
  identityProviders: { variable: 'SSO_ISSUERS', kind: 'json' },
  displayNameFormat: { variable: 'DISPLAY_NAME_FORMAT', kind: 'text' },
  serviceCredentials: { variable: 'SERVICE_CREDENTIALS', kind: 'json' },
  corsOrigins: { variable: 'CORS_ORIGINS', kind: 'list' },
  guestCache: { variable: 'GUEST_CACHE', kind: 'pairs' },
  guestCacheStaleSeconds: { variable: 'GUEST_CACHE_STALE_SECONDS', kind: 'text' },
};

/** Variables that describe one storefront. With several storefronts, the file contains their values. */
export const variablesOfOneStorefront: readonly string[] = [
  'BIGCOMMERCE_CHANNEL_ID',
  'BIGCOMMERCE_STOREFRONT_TOKEN',
  'BIGCOMMERCE_STOREFRONT_API_URL',
];
