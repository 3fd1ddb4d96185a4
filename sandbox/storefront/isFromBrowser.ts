import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser sent the request: it names its origin or says what the fetch is for (Fetch standard, Fetch Metadata).
 * `Sec-Fetch-Mode` alone does not tell, because Node's own fetch sends it.
 */
export function isFromBrowser(headers: IncomingHttpHeaders): boolean {
  return [headers.origin, headers['sec-fetch-site'], headers['sec-fetch-dest']].some((value) => value !== undefined);
}
