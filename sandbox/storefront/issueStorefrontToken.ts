import { randomBytes } from 'node:crypto';
import type { PrivateTokenScope, StorefrontToken, StorefrontTokenKind } from '../state/storefrontToken.ts';
import type { StoreState } from '../state/storeState.ts';

export interface StorefrontTokenRequest {
  readonly kind: StorefrontTokenKind;
  readonly channelIds: readonly number[];
  readonly scopes?: readonly PrivateTokenScope[];
  readonly allowedCorsOrigins?: readonly string[];
  /** In milliseconds since the epoch, by default now. Storefront tokens from before July 2026 have wider uses. */
  readonly createdAt?: number;
  /** In milliseconds since the epoch. null or absent: never. */
  readonly expiresAt?: number | null;
}

/** Creates a Storefront API token that the store accepts. */
export function issueStorefrontToken(state: StoreState, request: StorefrontTokenRequest, now: number): StorefrontToken {
  const token: StorefrontToken = {
    value: randomBytes(48).toString('base64url'),
    kind: request.kind,
    channelIds: request.channelIds,
    scopes: request.scopes ?? [],
    allowedCorsOrigins: request.allowedCorsOrigins ?? [],
    createdAt: request.createdAt ?? now,
    expiresAt: request.expiresAt ?? null,
  };
  state.storefrontTokens.set(token.value, token);
  return token;
}
