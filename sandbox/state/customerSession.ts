/** A customer access token that the store issued and still accepts. */
export interface CustomerSession {
  readonly token: string;
  readonly customerId: number;
  readonly channelId: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}
