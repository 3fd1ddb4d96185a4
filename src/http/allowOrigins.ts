import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AllowedOrigins } from '../config/allowedOrigins.ts';
import type { Config } from '../config/config.ts';
import type { SessionCookieSettings } from '../session/sessionCookie.ts';
import { isLoopbackOrigin } from './loopbackOrigin.ts';
import { requestStateOf } from './requestState.ts';
import type { ServedStorefronts } from './storefronts/servedStorefront.ts';

const STUDIO = 'https://studio.apollographql.com';

/** The headers of a response that a page may read, besides those that the Fetch standard allows to every page. */
const exposedHeaders = ['x-account-cache', 'x-correlation-id', 'retry-after'];

/** How long a browser stores the response to a preflight, in seconds. Chromium stores it no longer. */
const PREFLIGHT_SECONDS = 7_200;

/** The pages that may send requests to a storefront. */
interface OriginRules {
  /** Whether a request from any other page is refused, and not only hidden from the page. */
  readonly refusesOthers: boolean;
  readonly isOpenToAll: boolean;
  mayUseCookie(origin: string): boolean;
  isListed(origin: string): boolean;
}

/**
 * Applies the CORS protocol (Fetch standard, section 3.2) by the rules of the request's storefront. In development, a
 * request from any other page is refused, not only hidden from the page. Otherwise a page whose host name resolves to this
 * machine would count as the same origin. Only the pages that may use the session cookie may send credentials.
 *
 * Register it before any check of requests: a preflight carries no header of its request, and a page cannot read a
 * refusal without CORS headers.
 */
export async function allowOrigins(fastify: FastifyInstance, storefronts: ServedStorefronts): Promise<void> {
  const rules = new Map(storefronts.map((storefront) => [storefront, rulesOf(storefront.config)]));
  const known = [...rules.values()].filter((each) => each !== undefined);
  if (known.length === 0) return;
  const rulesFor = (request: FastifyRequest) => rules.get(requestStateOf(request).storefront);
  if (known.some(({ refusesOthers }) => refusesOthers)) refuseOtherOrigins(fastify, rulesFor);
  allowPrivateNetwork(fastify, rulesFor);
  await fastify.register(cors, {
    delegator(request: FastifyRequest, done: (error: null, options: FastifyCorsOptions) => void) {
      const { origin = '' } = request.headers;
      const found = rulesFor(request);
      if (!found) return done(null, { origin: false });
      const common = { exposedHeaders, maxAge: PREFLIGHT_SECONDS };
      const credentials = found.mayUseCookie(origin);
      const isOpen = found.isOpenToAll && !credentials;
      done(null, { ...common, credentials, origin: isOpen ? '*' : found.isListed(origin) ? [origin] : [] });
    },
  });
}

/** Returns undefined if no page of another origin may send requests. */
function rulesOf({ server: { origins: allowed }, session: { cookie } }: Config): OriginRules | undefined {
  if (allowed.kind === 'none' && !cookie) return undefined;
  const mayUseCookie = (origin: string) => cookie !== undefined && maySendCookie(origin, cookie);
  return {
    refusesOthers: allowed.kind === 'development',
    isOpenToAll: allowed.kind === 'any',
    mayUseCookie,
    isListed: (origin) => mayUseCookie(origin) || isNamed(origin, allowed),
  };
}

/** Reports whether a page of an origin may send the session cookie. */
export function maySendCookie(origin: string, { origins }: SessionCookieSettings): boolean {
  return origins?.includes(origin) ?? isLoopbackOrigin(origin);
}

function isNamed(origin: string, allowed: AllowedOrigins): boolean {
  if (allowed.kind === 'list') return allowed.origins.includes(origin);
  return allowed.kind === 'development' && (origin === STUDIO || isLoopbackOrigin(origin));
}

type RulesFor = (request: FastifyRequest) => OriginRules | undefined;

function refuseOtherOrigins(fastify: FastifyInstance, rulesFor: RulesFor): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    const rules = rulesFor(request);
    if (!rules?.refusesOthers || origin === undefined || origin === 'null' || rules.isListed(origin)) return;
    const message = 'Requests from pages of this origin are not allowed. Add the origin to CORS_ORIGINS.';
    return reply.code(403).send({ errors: [{ message, extensions: { code: 'ORIGIN_NOT_ALLOWED' } }] });
  });
}

/**
 * Lets a public page of a named origin, such as Explorer, reach a server in a private network or on this machine
 * (Private Network Access, section 3.1.2).
 */
function allowPrivateNetwork(fastify: FastifyInstance, rulesFor: RulesFor): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { method, headers } = request;
    const isAsked = method === 'OPTIONS' && headers['access-control-request-private-network'] === 'true';
    if (isAsked && rulesFor(request)?.isListed(headers.origin ?? ''))
      reply.header('access-control-allow-private-network', 'true');
  });
}
