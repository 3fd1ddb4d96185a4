/** A password-reset email that the store sent. */
export interface MailRecord {
  readonly to: string;
  readonly subject: string;
  readonly link: string;
  readonly customerEntityId: number;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}
