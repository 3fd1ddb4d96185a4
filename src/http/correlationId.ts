import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const known = new WeakMap<FastifyRequest, string>();

/** Returns the correlation id of a request: the one that the router sent, if it is a UUID, or a new one. */
export function correlationIdOf(request: FastifyRequest): string {
  const found = known.get(request);
  if (found !== undefined) return found;
  const given = request.headers['x-correlation-id'];
  const id = typeof given === 'string' && UUID.test(given) ? given : randomUUID();
  known.set(request, id);
  return id;
}
