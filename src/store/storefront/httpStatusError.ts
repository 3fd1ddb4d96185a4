import { UpstreamError, type UpstreamErrorCode } from '../errors/upstreamError.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Returns the error for an HTTP status of the store.
 *
 * @param mutation whether the store may have made a change
 */
export function httpStatusError(status: number, headers: Headers, mutation: boolean): UpstreamError {
  const code = codeOf(status);
  const detail = { status, mutation, sent: true };
  if (code === 'STORE_RATE_LIMITED') return new UpstreamError(code, { ...detail, ...rateLimitWait(headers) });
  return new UpstreamError(code, { ...detail, ...(status === 503 ? seconds(retryAfter(headers)) : {}) });
}

function codeOf(status: number): UpstreamErrorCode {
  if (status === 429) return 'STORE_RATE_LIMITED';
  if (status === 401 || status === 403) return 'STORE_CREDENTIALS_REFUSED';
  return status >= 500 ? 'STORE_UNAVAILABLE' : 'STORE_INVALID_RESPONSE';
}

/**
 * Returns the longer of `X-Retry-After` and `X-Rate-Limit-Time-Reset-Ms`, as BigCommerce's rate-limit documentation
 * requires. Every response has the second header, but it matters only in a 429 response.
 */
function rateLimitWait(headers: Headers): { retryAfterSeconds?: number } {
  const resetMs = Number(headers['x-rate-limit-time-reset-ms'] ?? 0) || 0;
  return seconds(Math.max(retryAfter(headers), Math.ceil(resetMs / 1000)));
}

/** Reads `X-Retry-After` of BigCommerce, or `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: Headers): number {
  const value = String(headers['x-retry-after'] ?? headers['retry-after'] ?? '').trim();
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value));
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function seconds(retryAfterSeconds: number): { retryAfterSeconds?: number } {
  return retryAfterSeconds > 0 ? { retryAfterSeconds } : {};
}
