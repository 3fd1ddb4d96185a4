/** A browser's session on the store's own pages. It is separate from customer access tokens. */
export interface PageSession {
  /** The value of the cookie. */
  readonly token: string;
  /** The value that every form of the session sends (protection against cross-site requests). */
  readonly formToken: string;
  readonly channelId: number;
  readonly customerId: number | null;
  readonly cartEntityId: string | null;
  /** The order of the confirmation page. */
  orderEntityId: number | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}
