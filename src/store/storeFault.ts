import { GraphQLError } from 'graphql';

/** Why the store gave no GraphQL answer. The values are the `extensions.code` a client sees. */
export type StoreFaultCode =
  | 'STORE_UNREACHABLE'
  | 'STORE_TIMEOUT'
  | 'STORE_UNAVAILABLE'
  | 'STORE_RATE_LIMITED'
  | 'STORE_CREDENTIALS_REFUSED'
  | 'STORE_INVALID_RESPONSE';

const messages: Record<StoreFaultCode, string> = {
  STORE_UNREACHABLE: 'The store could not be reached.',
  STORE_TIMEOUT: 'The store did not answer in time.',
  STORE_UNAVAILABLE: 'The store is not available at the moment.',
  STORE_RATE_LIMITED: 'The store is receiving too many requests.',
  STORE_CREDENTIALS_REFUSED: "The store refused this service's credentials.",
  STORE_INVALID_RESPONSE: "The store's answer could not be read.",
};

/** The faults after which the store may have carried a mutation out all the same. */
const undecided: ReadonlySet<StoreFaultCode> = new Set([
  'STORE_UNREACHABLE',
  'STORE_TIMEOUT',
  'STORE_UNAVAILABLE',
  'STORE_INVALID_RESPONSE',
]);

/**
 * The store could not answer. Its message is ours alone: nothing of the store's text, address or headers is in it.
 * `detail` is for the log.
 */
export class StoreFault extends GraphQLError {
  override readonly name = 'StoreFault';

  constructor(
    readonly code: StoreFaultCode,
    readonly detail: { status?: number; retryAfterSeconds?: number; cause?: string; mutation?: boolean } = {},
  ) {
    const doubt = detail.mutation && undecided.has(code) ? ' The change may or may not have been made.' : '';
    super(messages[code] + doubt, {
      extensions: {
        code,
        ...(detail.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: detail.retryAfterSeconds }),
      },
    });
  }
}
