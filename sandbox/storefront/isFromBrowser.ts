import type { IncomingHttpHeaders } from 'node:http';

/**
 * Reports whether a browser sent the request: it has an origin or fetch metadata (Fetch standard, Fetch Metadata).
 * `Sec-Fetch-Mode` alone does not count, because Node's own fetch sends it.
 */
export function isFromBrowser(headers: IncomingHttpHeaders): boolean {
  return [headers.origin, headers['sec-fetch-site'], headers['sec-fetch-dest']].some((value) => value !== undefined);
}
