interface Person {
  readonly name: string;
  readonly email: string;
}

/** A gift certificate that was bought. Amounts are in smallest units of its currency. */
export interface GiftCertificateRecord {
  readonly code: string;
  readonly currencyCode: string;
  readonly amount: number;
  balance: number;
  readonly isEnabled: boolean;
  readonly theme: string;
  readonly sender: Person;
  readonly recipient: Person;
  readonly message: string | null;
  /** Milliseconds since the epoch. */
  readonly purchasedAt: number;
  readonly expiresAt: number | null;
}
