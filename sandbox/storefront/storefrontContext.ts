import type { CustomerRecord } from '../state/customerRecord.ts';
import type { PrivateTokenScope, StorefrontTokenKind } from '../state/storefrontToken.ts';
import type { StoreState } from '../state/storeState.ts';

/** What every storefront resolver gets: a fresh object for each request. */
export interface StorefrontContext {
  readonly state: StoreState;
  /** The store's time in milliseconds, with the request's clock skew applied. */
  now(): number;
  /** The channel of the bearer token. */
  readonly channelId: number;
  readonly tokenKind: StorefrontTokenKind;
  readonly scopes: readonly PrivateTokenScope[];
  /** The signed-in customer; null when anonymous. A sign-in mutation sets it for its own selection, a sign-out clears it. */
  customer: CustomerRecord | null;
  /** The origin of the store, without a trailing slash; links, images and redirect urls start with it. */
  readonly origin: string;
  /** The shopper's address: the trusted proxy's word for it, else the peer's. */
  readonly clientIp: string;
  /** Whether a browser sent the request itself. */
  readonly fromBrowser: boolean;
  /** Keeps the true reason of a refusal for `/_sandbox/requests`, where the answer must not tell. */
  note(reason: string): void;
}
