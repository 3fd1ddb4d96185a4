import { ClientError } from '../../errors/clientError.ts';

/** Why the store sent no GraphQL response. The values are the `extensions.code` of the client's error. */
export type UpstreamErrorCode =
  | 'STORE_UNREACHABLE'
  | 'STORE_TIMEOUT'
  | 'STORE_UNAVAILABLE'
  | 'STORE_RATE_LIMITED'
  | 'STORE_CREDENTIALS_REFUSED'
  | 'STORE_INVALID_RESPONSE'
  | 'STORE_ANSWER_TOO_LARGE'
  | 'STORE_OVERLOADED'
  | 'STORE_CIRCUIT_OPEN'
  | 'CLIENT_CLOSED_REQUEST';

const messages: Record<UpstreamErrorCode, string> = {
  STORE_UNREACHABLE: 'The store could not be reached.',
  STORE_TIMEOUT: 'The store did not respond in time.',
  STORE_UNAVAILABLE: 'The store is temporarily unavailable.',
  STORE_RATE_LIMITED: 'The store is receiving too many requests.',
  STORE_CREDENTIALS_REFUSED: "The store refused this service's credentials.",
  STORE_INVALID_RESPONSE: "The store's response is not valid.",
  STORE_ANSWER_TOO_LARGE: "The store's response is too large. Request less at once.",
  STORE_OVERLOADED: 'Too many requests are waiting for the store. Try again later.',
  STORE_CIRCUIT_OPEN: 'The store is failing, and requests to it are paused. Try again later.',
  CLIENT_CLOSED_REQUEST: 'The client closed the request.',
};

/** The errors after which the store may have made a change without confirming it, if the request was sent. */
const undecided: ReadonlySet<UpstreamErrorCode> = new Set([
  'STORE_UNREACHABLE',
  'STORE_TIMEOUT',
  'STORE_UNAVAILABLE',
  'STORE_INVALID_RESPONSE',
  'STORE_ANSWER_TOO_LARGE',
  'STORE_OVERLOADED',
]);

/** The details of an error for the log. */
export interface UpstreamErrorDetail {
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly cause?: string;
  /** Whether the request could change data. */
  readonly mutation?: boolean;
  /** Whether a part of the request may have reached the store. */
  readonly sent?: boolean;
}

/** The store sent no GraphQL response. The message contains none of the store's text, address or headers. */
export class UpstreamError extends ClientError {
  override readonly name = 'UpstreamError';

  constructor(
    override readonly code: UpstreamErrorCode,
    override readonly detail: UpstreamErrorDetail = {},
  ) {
    const isInDoubt = detail.mutation && detail.sent !== false && undecided.has(code);
    const { retryAfterSeconds } = detail;
    const message = messages[code] + (isInDoubt ? ' The change may have been made.' : '');
    super(code, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
  }
}
