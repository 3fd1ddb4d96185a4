import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routerSecretHeader } from '../protection/routerSecret.ts';
import { serviceHeader } from '../protection/serviceCredentials.ts';
import { entityTags, type ResponseCaching } from '../store/policy/guest/responseCaching.ts';
import type { PublicResponse } from '../store/storefront/cacheStatus.ts';
import { addVary } from './addVary.ts';
import { observationOf, requestStateOf } from './requestState.ts';

/** The headers that identify a person or a service. A request with one of them is not anonymous, whatever its value. */
const credentialHeaders = ['authorization', 'x-bc-customer-access-token', serviceHeader];
/** Headers that add something to a response. */
const addingHeaders = ['apollo-federation-include-trace', 'x-account-plan'];
/** The plans whose whole response comes from the store. */
const storePlans: ReadonlySet<string> = new Set(['forward', 'entities']);

export interface CacheHeaderOptions {
  readonly endpoint: string;
  /** Whether requests need a router secret. */
  readonly needsRouterSecret: boolean;
}

/**
 * Sets `Cache-Control`, and for a response that caches may store `Age`, `Vary`, `Cache-Tag` and the cache tags of Apollo
 * Router in `extensions` (RFC 9111; RFC 5861; Apollo Router, response cache invalidation). `X-Account-Cache` reports the
 * cache status. Register it before anything that encodes bodies.
 */
export function setCacheHeaders(fastify: FastifyInstance, options: CacheHeaderOptions): void {
  const { endpoint, needsRouterSecret } = options;
  // Each of these can change the response, or the decision whether there is one.
  const vary = ['Accept', ...credentialHeaders, ...(needsRouterSecret ? [routerSecretHeader] : [])].join(', ');

  fastify.addHook('onSend', (request, reply, payload, done) => {
    const { route, caching, storefront } = requestStateOf(request);
    if (route !== endpoint || isPage(reply)) return done(null, payload);
    const { guests, session } = storefront.config;
    const { cache } = guests;
    if (cache) reply.header('x-account-cache', caching?.status ?? 'BYPASS');
    // In cookie mode, another hook sets `Cache-Control`: the response may set a cookie.
    const shared = cache && !session.cookie && publicResponse(request, reply, caching);
    const isPlain = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (!shared || !isPlain || reply.hasHeader('content-encoding')) {
      const isPersonal = hasCredentials(request) || observationOf(request).operationType === 'mutation';
      // An anonymous response is not marked as private: Apollo Router takes a query for private from then on.
      reply.header('cache-control', isPersonal ? 'private, no-store' : 'no-store');
      return done(null, payload);
    }
    const { askedAt, lifetime, tags } = shared;
    const stale = cache.staleSeconds > 0 ? `, stale-while-revalidate=${cache.staleSeconds}` : '';
    reply.header('cache-control', `public, max-age=${lifetime / 1000}${stale}`);
    reply.header('age', Math.max(0, Math.floor((Date.now() - askedAt) / 1000)));
    addVary(reply, vary);
    reply.header('cache-tag', tags.join(','));
    const { entities } = caching ?? {};
    const extensions = entities ? { apolloEntityCacheTags: entityTags(entities, tags) } : { apolloCacheTags: tags };
    return done(null, withExtensions(payload, extensions));
  });
}

function publicResponse(
  request: FastifyRequest,
  { statusCode }: FastifyReply,
  caching: ResponseCaching | undefined,
): PublicResponse | undefined {
  const { plan, code } = observationOf(request);
  if (statusCode !== 200 || code !== 'OK' || !storePlans.has(plan) || hasCredentials(request)) return undefined;
  return addingHeaders.some((name) => name in request.headers) ? undefined : caching?.shared;
}

function hasCredentials({ headers }: FastifyRequest): boolean {
  return credentialHeaders.some((name) => name in headers);
}

/** GraphiQL has cache headers of its own. */
function isPage(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith('text/html');
}

/** Adds extensions to a response that has none. */
function withExtensions<Body extends string | Buffer>(body: Body, extensions: object): string | Buffer {
  const added = `,"extensions":${JSON.stringify(extensions)}}`;
  return typeof body === 'string'
    ? body.slice(0, body.lastIndexOf('}')) + added
    : Buffer.concat([body.subarray(0, body.lastIndexOf('}')), Buffer.from(added)]);
}
