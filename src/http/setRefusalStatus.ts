import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { observationOf, requestStateOf } from './requestState.ts';

/** The outcomes of a well-formed request with a document or variables that are refused before execution. */
const refusedRequests: ReadonlySet<string> = new Set([
  'BAD_USER_INPUT',
  'DOCUMENT_LIMIT_EXCEEDED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * Answers a refused document or variable with status 200 if the response is `application/json` (GraphQL over HTTP, section
 * 6.4.1), as the store does. Such a client reads the errors only from a response that is 200. As
 * `application/graphql-response+json` it keeps status 400 (section 6.4.2). Malformed requests keep their status.
 */
export function setRefusalStatus(fastify: FastifyInstance, endpoint: string): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode === 400 && requestStateOf(request).route === endpoint && isRefusalAsJson(request, reply)) {
      reply.code(200);
    }
    done(null, payload);
  });
}

function isRefusalAsJson(request: FastifyRequest, reply: FastifyReply): boolean {
  const mediaType = String(reply.getHeader('content-type'));
  return mediaType.startsWith('application/json') && refusedRequests.has(observationOf(request).code);
}
