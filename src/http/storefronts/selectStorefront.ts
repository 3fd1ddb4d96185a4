import type { IncomingMessage } from 'node:http';
import type { ServedStorefront, ServedStorefronts } from './servedStorefront.ts';
import { createTrustedPeers } from './trustedPeers.ts';

/** The header that selects a storefront by its name. */
export const storefrontHeader = 'x-storefront';

/**
 * Returns the storefront that a request selects: by its header, else by its host, else the default one. Returns undefined
 * if the header has no storefront's name. Node.js joins two headers with a comma, which no name has.
 */
export type SelectStorefront = (request: IncomingMessage) => ServedStorefront | undefined;

/** @param storefronts the default one first */
export function createStorefrontSelection(storefronts: ServedStorefronts): SelectStorefront {
  const [main] = storefronts;
  const identified = storefronts.flatMap((storefront) => {
    const { storefront: identity } = storefront.config;
    return identity ? [{ identity, storefront }] : [];
  });
  // Without names there is nothing to select.
  if (identified.length === 0) return () => main;
  const byName = new Map(identified.map(({ identity, storefront }) => [identity.name, storefront]));
  const byHost = new Map(
    identified.flatMap(({ identity, storefront }) => identity.hosts.map((host) => [host, storefront] as const)),
  );
  const isTrustedProxy = createTrustedPeers(main.config.server.trustedProxies);

  function hostOf({ headers, socket }: IncomingMessage): string | undefined {
    const forwarded = headers['x-forwarded-host'];
    // The nearest proxy appends its value, as for X-Forwarded-For.
    if (typeof forwarded === 'string' && isTrustedProxy(socket.remoteAddress))
      return forwarded.split(',').at(-1)?.trim();
    return headers.host;
  }

  return (request) => {
    const named = request.headers[storefrontHeader];
    if (named !== undefined) return typeof named === 'string' ? byName.get(named) : undefined;
    if (byHost.size === 0) return main;
    const host = hostOf(request)?.replace(/:\d+$/, '').toLowerCase() ?? '';
    return byHost.get(host) ?? main;
  };
}
