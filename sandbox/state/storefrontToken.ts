/** The scopes of a private token. They are independent; none includes another. */
export const privateTokenScopes = ['Unauthenticated', 'Customer', 'B2B'] as const;

export type PrivateTokenScope = (typeof privateTokenScopes)[number];

export type StorefrontTokenKind = 'storefront' | 'private' | 'customerImpersonation';

/** A bearer token of the Storefront API, created with the Management API. */
export interface StorefrontToken {
  readonly value: string;
  readonly kind: StorefrontTokenKind;
  /** The first one is the channel of the token's requests. */
  readonly channelIds: readonly number[];
  /** Only private tokens have scopes. */
  readonly scopes: readonly PrivateTokenScope[];
  readonly allowedCorsOrigins: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** In milliseconds since the epoch. null never expires. */
  readonly expiresAt: number | null;
}
