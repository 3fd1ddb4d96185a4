import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { AllowedOrigins } from '../config/allowedOrigins.ts';

const STUDIO = 'https://studio.apollographql.com';
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Applies the CORS protocol (Fetch standard, section 3.2). In development, a request from any other page is refused,
 * not only hidden from the page. Otherwise a page whose host name resolves to this machine would count as the same
 * origin.
 */
export async function allowOrigins(fastify: FastifyInstance, allowed: AllowedOrigins): Promise<void> {
  if (allowed.kind === 'none') return;
  if (allowed.kind === 'development') refuseOtherOrigins(fastify);
  await fastify.register(cors, { origin: originsOf(allowed), exposedHeaders: ['x-account-cache', 'retry-after'] });
}

function originsOf(allowed: Exclude<AllowedOrigins, { kind: 'none' }>): string | (string | RegExp)[] {
  if (allowed.kind === 'any') return '*';
  return allowed.kind === 'development' ? [STUDIO, LOOPBACK] : [...allowed.origins];
}

function refuseOtherOrigins(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ headers: { origin } }, reply) => {
    if (origin === undefined || origin === 'null' || origin === STUDIO || LOOPBACK.test(origin)) return;
    const message = 'Requests from pages of this origin are not allowed. Add the origin to CORS_ORIGINS.';
    return reply.code(403).send({ errors: [{ message, extensions: { code: 'ORIGIN_NOT_ALLOWED' } }] });
  });
}
