import type { IncomingHttpHeaders } from 'node:http';
import type { StorefrontToken } from '../state/storefrontToken.ts';
import type { StoreState } from '../state/storeState.ts';
import { isFromBrowser } from './isFromBrowser.ts';

/** The Storefront API refuses the request with 401 before it reads the operation. */
export class Unauthorized extends Error {}

/** Storefront tokens created after this day work in browsers only. */
const browserOnlyFrom = Date.UTC(2026, 6, 1);
/** From this day on, older tokens work in browsers only, too. */
const browserOnlyForAllFrom = Date.UTC(2027, 2, 31);

function checkUse(token: StorefrontToken, headers: IncomingHttpHeaders, now: number): void {
  const fromBrowser = isFromBrowser(headers);
  if (token.kind !== 'storefront') {
    if (fromBrowser) throw new Unauthorized('This token cannot be used from a browser.');
    return;
  }
  if (fromBrowser) {
    if (headers.origin !== undefined && !token.allowedCorsOrigins.includes(headers.origin)) {
      throw new Unauthorized('The origin is not allowed for this token.');
    }
    return;
  }
  if (token.createdAt >= browserOnlyFrom || now >= browserOnlyForAllFrom) {
    throw new Unauthorized('Storefront tokens can be used from a browser only; use a private token.');
  }
}

/**
 * Returns the Storefront API token of a request.
 *
 * @throws Unauthorized if it is missing, unknown or expired, or if its kind is not allowed there
 */
export function authenticate(state: StoreState, headers: IncomingHttpHeaders, now: number): StorefrontToken {
  const [, value] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (value === undefined) throw new Unauthorized('Credentials are missing.');
  const token = state.storefrontTokens.get(value);
  if (token === undefined) throw new Unauthorized('Credentials are not valid.');
  if (token.expiresAt !== null && token.expiresAt <= now) throw new Unauthorized('The token has expired.');
  checkUse(token, headers, now);
  return token;
}
