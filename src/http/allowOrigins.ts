import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AllowedOrigins } from '../config/allowedOrigins.ts';
import type { SessionCookieSettings } from '../session/sessionCookie.ts';
import { isLoopbackOrigin } from './loopbackOrigin.ts';

const STUDIO = 'https://studio.apollographql.com';

/** The headers of a response that a page may read, besides those that the Fetch standard allows to every page. */
const exposedHeaders = ['x-account-cache', 'x-correlation-id', 'retry-after'];

/** How long a browser stores the response to a preflight, in seconds. Chromium stores it no longer. */
const PREFLIGHT_SECONDS = 7_200;

/**
 * Applies the CORS protocol (Fetch standard, section 3.2). In development, a request from any other page is refused,
 * not only hidden from the page. Otherwise a page whose host name resolves to this machine would count as the same
 * origin. Only the pages that may use the session cookie may send credentials.
 *
 * Register it before any check of requests: a preflight carries no header of its request, and a page cannot read a
 * refusal without CORS headers.
 */
export async function allowOrigins(
  fastify: FastifyInstance,
  allowed: AllowedOrigins,
  cookie: SessionCookieSettings | undefined,
): Promise<void> {
  if (allowed.kind === 'none' && !cookie) return;
  const mayUseCookie = (origin: string) => cookie !== undefined && maySendCookie(origin, cookie);
  const isListed = (origin: string) => mayUseCookie(origin) || isNamed(origin, allowed);
  if (allowed.kind === 'development') refuseOtherOrigins(fastify, isListed);
  allowPrivateNetwork(fastify, isListed);
  await fastify.register(cors, {
    delegator({ headers: { origin = '' } }: FastifyRequest, done: (error: null, options: FastifyCorsOptions) => void) {
      const common = { exposedHeaders, maxAge: PREFLIGHT_SECONDS };
      const credentials = mayUseCookie(origin);
      const isOpen = allowed.kind === 'any' && !credentials;
      done(null, { ...common, credentials, origin: isOpen ? '*' : isListed(origin) ? [origin] : [] });
    },
  });
}

/** Reports whether a page of an origin may send the session cookie. */
export function maySendCookie(origin: string, { origins }: SessionCookieSettings): boolean {
  return origins?.includes(origin) ?? isLoopbackOrigin(origin);
}

function isNamed(origin: string, allowed: AllowedOrigins): boolean {
  if (allowed.kind === 'list') return allowed.origins.includes(origin);
  return allowed.kind === 'development' && (origin === STUDIO || isLoopbackOrigin(origin));
}

function refuseOtherOrigins(fastify: FastifyInstance, isListed: (origin: string) => boolean): void {
  fastify.addHook('onRequest', async ({ headers: { origin } }, reply) => {
    if (origin === undefined || origin === 'null' || isListed(origin)) return;
    const message = 'Requests from pages of this origin are not allowed. Add the origin to CORS_ORIGINS.';
    return reply.code(403).send({ errors: [{ message, extensions: { code: 'ORIGIN_NOT_ALLOWED' } }] });
  });
}

/**
 * Lets a public page of a named origin, such as Explorer, reach a server in a private network or on this machine
 * (Private Network Access, section 3.1.2).
 */
function allowPrivateNetwork(fastify: FastifyInstance, isListed: (origin: string) => boolean): void {
  fastify.addHook('onRequest', async ({ method, headers }, reply) => {
    const isAsked = method === 'OPTIONS' && headers['access-control-request-private-network'] === 'true';
    if (isAsked && isListed(headers.origin ?? '')) reply.header('access-control-allow-private-network', 'true');
  });
}
