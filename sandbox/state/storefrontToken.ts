/** What a private token may do; each scope stands alone, none includes another. */
export const privateTokenScopes = ['Unauthenticated', 'Customer', 'B2B'] as const;

export type PrivateTokenScope = (typeof privateTokenScopes)[number];

export type StorefrontTokenKind = 'storefront' | 'private' | 'customerImpersonation';

/** A bearer token of the Storefront API, made at the Management API. */
export interface StorefrontToken {
  readonly value: string;
  readonly kind: StorefrontTokenKind;
  /** The first is the channel a request acts on. */
  readonly channelIds: readonly number[];
  /** Only private tokens have scopes. */
  readonly scopes: readonly PrivateTokenScope[];
  readonly allowedCorsOrigins: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch; null never expires. */
  readonly expiresAt: number | null;
}
