import type { CartRecord } from '../cart/cartRecord.ts';
import type { Products } from '../catalogue/products/currentProducts.ts';
import type { CheckoutRecord } from '../checkout/checkoutRecord.ts';
import type { ContactMessageRecord } from '../contact/contactMessageRecord.ts';
import type { CouponRecord } from '../coupons/couponRecord.ts';
import type { GiftCertificateRecord } from '../giftCertificates/giftCertificateRecord.ts';
import type { OrderRecord } from '../orders/orderRecord.ts';
import type { SandboxSeed } from '../seed/sandboxSeed.ts';
import type { Shop } from '../shops/shop.ts';
import type { CompanyRecord } from './companyRecord.ts';
import type { CustomerRecord } from './customerRecord.ts';
import type { CustomerSession } from './customerSession.ts';
import type { HookRecord } from './hookRecord.ts';
import type { MailRecord } from './mailRecord.ts';
import type { PageSession } from './pageSession.ts';
import type { RequestRecord } from './requestRecord.ts';
import type { StoreClock } from './storeClock.ts';
import type { StorefrontToken } from './storefrontToken.ts';
import type { SubscriberRecord } from './subscriberRecord.ts';

/** A password-reset token that has been emailed and not yet used. */
export interface PasswordResetToken {
  readonly token: string;
  readonly customerId: number;
  readonly expiresAt: number;
}

/** The cart and the shopper that a redirect URL opens on the store's own pages. */
export interface CartLink {
  readonly cartEntityId: string;
  readonly channelId: number;
  readonly customerId: number | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The API account and the other secrets of this run. Created at the start, kept over a reset. */
export interface StoreKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly trustedProxySecret: string;
  readonly sessionSyncSecret: string;
}

/** All data of the store. A reset refills the same object. */
export interface StoreState {
  readonly storeHash: string;
  readonly keys: StoreKeys;
  readonly clock: StoreClock;
  readonly settings: StoreSettings;
  readonly shop: Shop;
  /** The store's origin, such as `http://127.0.0.1:4010`. Empty until it listens. */
  origin: string;
  /** The origin of the channel's own storefront, where emailed links lead. Undefined: the store's pages. */
  siteOrigin: string | undefined;
  /** By entity id. */
  readonly products: Products;
  /** Prices for the customers of a group, by `{customerGroupId} {productId}`. */
  readonly groupPrices: Map<string, number>;
  /** Webhooks by id. */
  readonly hooks: Map<number, HookRecord>;
  /** By entity id. */
  readonly customers: Map<number, CustomerRecord>;
  /** By entity id. */
  readonly companies: Map<number, CompanyRecord>;
  /** By entity id. */
  readonly carts: Map<string, CartRecord>;
  /** By the entity id of the cart. A cart whose checkout has not begun has none. */
  readonly checkouts: Map<string, CheckoutRecord>;
  /** Orders of customers and guests, by entity id. */
  readonly orders: Map<number, OrderRecord>;
  /** By code. */
  readonly coupons: Map<string, CouponRecord>;
  /** By code. */
  readonly giftCertificates: Map<string, GiftCertificateRecord>;
  /** Carts by the token in a redirect URL. */
  readonly cartLinks: Map<string, CartLink>;
  /** Sessions of browsers on the store's own pages, by token. */
  readonly pageSessions: Map<string, PageSession>;
  /** Storefront API tokens by value. Kept over a reset. */
  readonly storefrontTokens: Map<string, StorefrontToken>;
  /** Customer access tokens by value. */
  readonly sessions: Map<string, CustomerSession>;
  readonly passwordResets: Map<string, PasswordResetToken>;
  /** Oldest first. */
  readonly mail: MailRecord[];
  /** Messages of the contact form, oldest first. */
  readonly contactMessages: ContactMessageRecord[];
  /** The ids of used login and session-sync JWTs. */
  readonly usedJwtIds: Set<string>;
  /** Newsletter subscribers by `{channelId}:{lower-case email}`. */
  readonly subscribers: Map<string, SubscriberRecord>;
  /** Oldest first. */
  readonly requests: RequestRecord[];
  /** The next free integer id by kind of record. */
  readonly nextIds: Map<string, number>;
  /** Returns the next free integer id of a kind of record, starting at the number that the first call gives. */
  nextId(kind: string, first?: number): number;
  /** Restores the seed data. Keys and Storefront API tokens stay. */
  reset(): void;
}

export interface StoreSettings {
  /** Whether a mutation that takes `reCaptchaV2` is refused without it. */
  readonly reCaptcha: boolean;
  /** Whether a cart stays with its customer after a sign-out. */
  readonly persistentCart: boolean;
  /** The lifetime of a customer access token, in milliseconds. */
  readonly customerAccessTokenLifetimeMs: number;
  /** Whether the channel is live. Nobody can sign in at one that is not. */
  isLive: boolean;
  /** Whether a password change ends the customer's sessions, including the one that made the change. */
  readonly passwordChangeEndsSessions: boolean;
  /** The lifetime of an emailed reset link, in milliseconds. */
  readonly passwordResetLifetimeMs: number;
}

export interface StoreStateOptions {
  /** Data in addition to the demo data. A reset restores it, too. */
  readonly seed?: SandboxSeed | undefined;
  readonly storeHash: string;
  readonly keys: StoreKeys;
  readonly settings: StoreSettings;
}
