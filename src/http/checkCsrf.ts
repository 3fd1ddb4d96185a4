import type { IncomingHttpHeaders } from 'node:http';
import { ClientError } from '../errors/clientError.ts';
import type { SessionCookieSettings } from '../session/sessionCookie.ts';
import { maySendCookie } from './allowOrigins.ts';

/** A page of another origin may send this header only if a CORS preflight allows it. Any value will do. */
export const csrfHeader = 'x-account-csrf';

/** A request with the session cookie may come from a page that the customer did not intend to use. */
export class CsrfCheckFailed extends ClientError {
  override readonly name = 'CsrfCheckFailed';

  constructor(problem: string) {
    super('CSRF_CHECK_FAILED', `The request cannot use the session cookie. ${problem}`);
  }
}

/**
 * Checks that a page of an allowed origin sent a request on purpose: by a custom header, `Origin` (RFC 6454, section 7)
 * and `Sec-Fetch-Site` (Fetch Metadata). A request without `Origin` must say that it comes from the same origin.
 *
 * @returns undefined if the request may use the session cookie
 */
export function checkCsrf(headers: IncomingHttpHeaders, settings: SessionCookieSettings): CsrfCheckFailed | undefined {
  if (!headers[csrfHeader]) return new CsrfCheckFailed('Send the header X-Account-Csrf with any value.');
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'none')
    return new CsrfCheckFailed('Its page belongs to another site (Sec-Fetch-Site).');
  const { origin } = headers;
  if (origin === undefined && site === 'same-origin') return undefined;
  const isAllowed = origin !== undefined && maySendCookie(origin, settings);
  return isAllowed ? undefined : new CsrfCheckFailed('Add the origin of the page to SESSION_COOKIE_ORIGINS.');
}
