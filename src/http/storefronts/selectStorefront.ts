import type { IncomingMessage } from 'node:http';
import type { StorefrontIdentity } from '../../config/config.ts';

/** The header that selects a storefront by its name. */
export const storefrontHeader = 'x-storefront';

/**
 * Returns the name of the storefront that a request selects: by its header, else by its host, else the default one.
 * Returns undefined if the header has no storefront's name. Node.js joins two headers with a comma, which no name has.
 */
export type SelectStorefront = (request: IncomingMessage) => string | undefined;

/** @param isTrustedProxy whether `X-Forwarded-Host` of a connection's peer is trusted */
export function createStorefrontSelection(
  storefronts: readonly StorefrontIdentity[],
  isTrustedProxy: (peer: string | undefined) => boolean,
): SelectStorefront {
  const names = new Set(storefronts.map(({ name }) => name));
  const byHost = new Map(storefronts.flatMap(({ name, hosts }) => hosts.map((host) => [host, name] as const)));
  const fallback = storefronts.find(({ isDefault }) => isDefault)?.name;

  function hostOf({ headers, socket }: IncomingMessage): string | undefined {
    const forwarded = headers['x-forwarded-host'];
    // The nearest proxy appends its value, as for X-Forwarded-For.
    if (typeof forwarded === 'string' && isTrustedProxy(socket.remoteAddress))
      return forwarded.split(',').at(-1)?.trim();
    return headers.host;
  }

  return (request) => {
    const named = request.headers[storefrontHeader];
    if (named !== undefined) return typeof named === 'string' && names.has(named) ? named : undefined;
    if (byHost.size === 0) return fallback;
    const host = hostOf(request)?.replace(/:\d+$/, '').toLowerCase() ?? '';
    return byHost.get(host) ?? fallback;
  };
}
