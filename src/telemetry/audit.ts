import { createHash } from 'node:crypto';
import type { Logger } from 'pino';

/** The outcome of one account mutation. It contains no secrets. It identifies the customer by number only. */
export interface AccountOutcome {
  readonly mutation: string;
  /** `ok`, the codes of the errors in the payload, or the code of the fault. */
  readonly outcome: string;
  readonly customerEntityId: number | undefined;
  /** Whether the client called the store's own mutation through the wrap. */
  readonly wrapped?: boolean;
}

/** Writes the one audit event of an account mutation. */
export type Audit = (outcome: AccountOutcome) => void;

/**
 * Writes an audit event with the client's address and the correlation id of its request.
 *
 * @param actor the member of staff who acts for the customer. The event has a digest of it (SHA-256, base64url).
 */
export function writeAudit(
  logger: Logger,
  { mutation, outcome, customerEntityId, wrapped }: AccountOutcome,
  request: { readonly correlationId: string; readonly clientAddress: string },
  actor?: string,
): void {
  logger.info(
    {
      event: 'account',
      mutation,
      outcome,
      ...(customerEntityId === undefined ? {} : { customerEntityId }),
      ...(wrapped ? { wrapped } : {}),
      ...(actor === undefined ? {} : { actor: digest(actor) }),
      clientAddress: request.clientAddress,
      correlationId: request.correlationId,
    },
    'account',
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
