import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { callOf, nowFor } from '../http/storeCall.ts';
import type { StoreState } from '../state/storeState.ts';
import { customerRoutes } from './customerRoutes.ts';
import { ManagementError } from './managementError.ts';
import { metafieldRoutes } from './metafieldRoutes.ts';
import { tokenRoutes } from './tokenRoutes.ts';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/** The Management REST API of one store, below `/stores/{hash}`. */
export function managementRoutes(app: FastifyInstance, state: StoreState): void {
  const expected = digest(state.keys.accessToken);

  app.addHook('onRequest', async (request) => {
    const token = request.headers['x-auth-token'];
    if (typeof token !== 'string' || !timingSafeEqual(digest(token), expected)) {
      throw new ManagementError(401, 'X-Auth-Token is missing or not valid.');
    }
  });

  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ManagementError) return reply.code(error.status).send(error.body);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    const isRefusal = status >= 400 && status < 500;
    if (!isRefusal) callOf(request).record.note = `internal error: ${String(error)}`;
    const refusal = isRefusal
      ? new ManagementError(status, 'The request could not be read.')
      : new ManagementError(500, 'Internal server error');
    return reply.code(refusal.status).send(refusal.body);
  });

  app.setNotFoundHandler((_request, reply) => {
    const { status, body } = new ManagementError(404, 'The requested resource was not found.');
    return reply.code(status).send(body);
  });

  app.get('/v2/time', async (request) => ({ time: Math.floor(nowFor(request, state) / 1000) }));
  customerRoutes(app, state);
  metafieldRoutes(app, state);
  tokenRoutes(app, state);
}
