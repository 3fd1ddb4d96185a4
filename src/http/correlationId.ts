import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { requestStateOf } from './requestState.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns the correlation id of a request: the one that the router sent, if it is a UUID, or a new one. */
export function correlationIdOf(request: FastifyRequest): string {
  const state = requestStateOf(request);
  if (state.correlationId !== undefined) return state.correlationId;
  const given = request.headers['x-correlation-id'];
  state.correlationId = typeof given === 'string' && UUID.test(given) ? given : randomUUID();
  return state.correlationId;
}
