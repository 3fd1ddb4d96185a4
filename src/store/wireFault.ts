import { errors } from 'undici';
import { StoreFault, type StoreFaultCode } from './storeFault.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The fault that an HTTP status of the store's stands for.
 *
 * @param mutation whether the store may have carried something out all the same.
 */
export function statusFault(status: number, headers: Headers, mutation: boolean): StoreFault {
  const code = codeOf(status);
  return new StoreFault(code, { status, mutation, ...(code === 'STORE_RATE_LIMITED' ? retryAfter(headers) : {}) });
}

/** The fault of a request that came to no answer: too late, or the line is down. */
export function lineFault(error: unknown, mutation: boolean): StoreFault {
  const { name, message } = error as Partial<Error>;
  const cause = name ? `${name}: ${message}` : String(error);
  const late =
    name === 'TimeoutError' || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
  return new StoreFault(late ? 'STORE_TIMEOUT' : 'STORE_UNREACHABLE', { cause, mutation });
}

function codeOf(status: number): StoreFaultCode {
  if (status === 429) return 'STORE_RATE_LIMITED';
  if (status === 401 || status === 403) return 'STORE_CREDENTIALS_REFUSED';
  return status >= 500 ? 'STORE_UNAVAILABLE' : 'STORE_INVALID_RESPONSE';
}

/**
 * The longer of `X-Retry-After` (seconds) and `X-Rate-Limit-Time-Reset-Ms`, as BigCommerce asks of whoever is over a
 * limit. Every answer carries the second, and means nothing by it otherwise.
 */
function retryAfter(headers: Headers): { retryAfterSeconds?: number } {
  const seconds = Math.max(
    Number(headers['x-retry-after'] ?? headers['retry-after'] ?? 0) || 0,
    Math.ceil((Number(headers['x-rate-limit-time-reset-ms'] ?? 0) || 0) / 1000),
  );
  return seconds > 0 ? { retryAfterSeconds: seconds } : {};
}
