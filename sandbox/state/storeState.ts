import type { CartRecord } from '../cart/cartRecord.ts';
import type { CustomerRecord } from './customerRecord.ts';
import type { CustomerSession } from './customerSession.ts';
import type { MailRecord } from './mailRecord.ts';
import type { RequestRecord } from './requestRecord.ts';
import type { StoreClock } from './storeClock.ts';
import type { StorefrontToken } from './storefrontToken.ts';

/** A password-reset token that has been mailed and not yet used. */
export interface PasswordResetToken {
  readonly token: string;
  readonly customerId: number;
  readonly expiresAt: number;
}

/** The API account and the other secrets of this run. Made at start, kept over a reset. */
export interface StoreKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly trustedProxySecret: string;
  readonly sessionSyncSecret: string;
}

/** Everything the store remembers. One object for the store's life: a reset refills it in place. */
export interface StoreState {
  readonly storeHash: string;
  readonly keys: StoreKeys;
  readonly clock: StoreClock;
  readonly settings: StoreSettings;
  /** The origin the store answers on, such as `http://127.0.0.1:4010`; empty until it listens. */
  origin: string;
  /** By entity id. */
  readonly customers: Map<number, CustomerRecord>;
  /** By entity id. */
  readonly carts: Map<string, CartRecord>;
  /** Storefront API tokens by value; kept over a reset. */
  readonly storefrontTokens: Map<string, StorefrontToken>;
  /** Customer access tokens by value. */
  readonly sessions: Map<string, CustomerSession>;
  readonly passwordResets: Map<string, PasswordResetToken>;
  /** Oldest first. */
  readonly mail: MailRecord[];
  /** Ids of login and session-sync JWTs already spent. */
  readonly usedJwtIds: Set<string>;
  /** Newsletter subscribers as `{channelId}:{lower-case email}`. */
  readonly subscribers: Set<string>;
  /** Oldest first. */
  readonly requests: RequestRecord[];
  /** The next free integer id of a kind of record, starting at the number given first. */
  nextId(kind: string, first?: number): number;
  /** Back to the seed; keys and Storefront API tokens stay. */
  reset(): void;
}

export interface StoreSettings {
  /** A mutation that takes `reCaptchaV2` is refused without it. */
  readonly reCaptcha: boolean;
  /** How long a customer access token lives, in milliseconds. */
  readonly customerAccessTokenLifetimeMs: number;
  /** A changed password ends the sessions of its customer, the one it was changed with among them. */
  readonly passwordChangeEndsSessions: boolean;
  /** How long a mailed reset link works, in milliseconds. */
  readonly passwordResetLifetimeMs: number;
}

export interface StoreStateOptions {
  readonly storeHash: string;
  readonly keys: StoreKeys;
  readonly settings: StoreSettings;
}
