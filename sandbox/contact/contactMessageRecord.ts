/** A message that a shopper sent with the contact form. */
export interface ContactMessageRecord {
  readonly pageEntityId: number;
  readonly email: string;
  readonly comments: string;
  readonly fullName: string | null;
  readonly phoneNumber: string | null;
  readonly orderNumber: string | null;
  readonly companyName: string | null;
  readonly rmaNumber: string | null;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}
