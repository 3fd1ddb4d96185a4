import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance } from 'fastify';
import { logUnexpected } from '../telemetry/logUnexpected.ts';
import { requestStateOf } from './requestState.ts';

const codes: Readonly<Record<number, string>> = { 413: 'REQUEST_TOO_LARGE', 500: 'INTERNAL_SERVER_ERROR' };

/**
 * Answers a request that fails outside GraphQL with a list of GraphQL errors. Logs an unexpected failure and tells the
 * client nothing about its cause.
 */
export function replyErrors(fastify: FastifyInstance): void {
  fastify.setErrorHandler((error: FastifyError, request, reply) => {
    const isTheirs = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
    const status = isTheirs ? (error.statusCode ?? 400) : 500;
    if (!isTheirs) logUnexpected(requestStateOf(request).storefront.app.logger, error);
    const message = STATUS_CODES[status] ?? 'Bad Request';
    return reply.code(status).send({ errors: [{ message, extensions: { code: codes[status] ?? 'BAD_REQUEST' } }] });
  });
}
