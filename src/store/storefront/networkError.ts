import { errors } from 'undici';
import { UpstreamError, type UpstreamErrorCode } from '../errors/upstreamError.ts';
import { PostFailed } from './post.ts';

/** Failures before a connection exists, so nothing has been sent (Node.js `errno` and undici codes). */
const unsentCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  // The certificate is refused before the request is written.
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const codes: Readonly<Record<PostFailed['reason'], UpstreamErrorCode>> = {
  timeout: 'STORE_TIMEOUT',
  clientGone: 'CLIENT_CLOSED_REQUEST',
  tooLarge: 'STORE_ANSWER_TOO_LARGE',
  tooManyBytes: 'STORE_OVERLOADED',
  connection: 'STORE_UNREACHABLE',
};

/** Returns the error for a request without a response: a timeout, an oversized response, or a failed connection. */
export function networkError(error: unknown, mutation: boolean): UpstreamError {
  if (error instanceof PostFailed) {
    const { reason, sent, cause } = error;
    return new UpstreamError(codes[reason], { mutation, sent, ...(cause ? { cause: describe(cause) } : {}) });
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new UpstreamError('STORE_ANSWER_TOO_LARGE', { mutation, sent: true });
  }
  const { name, code } = error as Partial<NodeJS.ErrnoException>;
  const isLate =
    name === 'TimeoutError' || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
  return new UpstreamError(isLate ? 'STORE_TIMEOUT' : 'STORE_UNREACHABLE', {
    cause: describe(error),
    mutation,
    sent: !unsentCodes.has(code),
  });
}

function describe(error: unknown): string {
  const { name, message } = error as Partial<Error>;
  return name ? `${name}: ${message}` : String(error);
}
