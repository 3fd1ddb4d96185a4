import type { FastifyInstance } from 'fastify';
import { createRequestState, reserveRequestState } from '../requestState.ts';
import { createStorefrontSelection } from './selectStorefront.ts';
import type { ServedStorefronts } from './servedStorefront.ts';

/**
 * Binds each request to the storefront that it selects. Nothing binds it to another one later. Register it before
 * anything that reads the state of a request.
 *
 * Makes caches in front of the process store one response for each storefront (RFC 9110, section 12.5.5). Caches
 * distinguish hosts by themselves, but not forwarded hosts, and many proxies pass the header of a client on. CORS adds
 * its own value later.
 *
 * @param isOfProcess whether a route belongs to the process and not to a storefront, such as a health check
 */
export function bindStorefront(
  fastify: FastifyInstance,
  storefronts: ServedStorefronts,
  isOfProcess: (route: string | undefined) => boolean,
): void {
  const [main] = storefronts;
  const { storefront, server } = main.config;
  const select = createStorefrontSelection(storefronts);
  const isHostForwarded = server.trustedProxies.length > 0;
  const vary = storefront && (isHostForwarded ? 'X-Storefront, X-Forwarded-Host' : 'X-Storefront');

  reserveRequestState(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    // Fastify creates an object at each access.
    const route = request.routeOptions.url;
    const selected = isOfProcess(route) ? main : select(request.raw);
    createRequestState(request, { route, storefront: selected ?? main, isStorefrontUnknown: selected === undefined });
    if (vary !== undefined) reply.header('vary', vary);
    done();
  });
}
