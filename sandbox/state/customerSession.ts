/** A customer access token the store handed out and still honours. */
export interface CustomerSession {
  readonly token: string;
  readonly customerId: number;
  readonly channelId: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}
