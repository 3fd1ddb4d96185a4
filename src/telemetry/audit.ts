import type { Logger } from 'pino';

/** What became of one account mutation. Nothing in it is secret, and nobody is named but by number. */
export interface AccountOutcome {
  readonly mutation: string;
  /** `ok`, or the codes of the errors in the payload, or the code of the fault. */
  readonly outcome: string;
  readonly customerEntityId: number | undefined;
  /** Set when the store's own mutation was reached through the wrap. */
  readonly wrapped?: boolean;
}

/** Writes the one audit event of an account mutation. */
export function audit(logger: Logger, { mutation, outcome, customerEntityId, wrapped }: AccountOutcome): void {
  logger.info(
    {
      event: 'account',
      mutation,
      outcome,
      ...(customerEntityId === undefined ? {} : { customerEntityId }),
      ...(wrapped ? { wrapped } : {}),
    },
    'account',
  );
}
