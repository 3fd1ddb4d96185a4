/** A newsletter subscriber of one channel. */
export interface SubscriberRecord {
  readonly entityId: number;
  email: string;
  firstName: string;
  lastName: string;
  /** Where the subscription came from, as the Management API shows it. */
  source: string;
  orderId: number | null;
  readonly channelId: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  modifiedAt: number;
}
