import type { CustomerRecord } from '../state/customerRecord.ts';
import type { PrivateTokenScope, StorefrontTokenKind } from '../state/storefrontToken.ts';
import type { StoreState } from '../state/storeState.ts';

/** The context of a storefront resolver. Each request has its own. */
export interface StorefrontContext {
  readonly state: StoreState;
  /** Returns the store's time in milliseconds, including the request's clock deviation. */
  now(): number;
  /** The channel of the bearer token. */
  readonly channelId: number;
  readonly tokenKind: StorefrontTokenKind;
  readonly scopes: readonly PrivateTokenScope[];
  /** The signed-in customer, or null. A sign-in mutation sets it for its own selection, a sign-out clears it. */
  customer: CustomerRecord | null;
  /** The store's origin without a trailing slash. Links, images and redirect URLs start with it. */
  readonly origin: string;
  /** The shopper's address: from the trusted proxy, otherwise the peer's. */
  readonly clientIp: string;
  /** Whether a browser sent the request directly. */
  readonly fromBrowser: boolean;
  /** Records the reason of a refusal for `/_sandbox/requests`, if the response must not reveal it. */
  note(reason: string): void;
}
