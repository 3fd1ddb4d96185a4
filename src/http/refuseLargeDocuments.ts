import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { KnownOperations } from '../planner/knownOperations.ts';
import { checkDocument } from '../protection/document/checkDocument.ts';
import { DocumentLimitExceeded, type DocumentLimits } from '../protection/document/documentLimits.ts';
import { outcomeCode } from '../telemetry/observation.ts';
import { observationOf } from './requestState.ts';

export interface DocumentCheck {
  readonly limits: DocumentLimits;
  readonly operations: KnownOperations;
  readonly formatError: (error: DocumentLimitExceeded) => GraphQLFormattedError;
}

/**
 * Refuses documents that exceed the limits before graphql-js parses and validates them, which is the expensive part. A
 * known document has passed already.
 *
 * @returns a hook that runs after the body has been read
 */
export function refuseLargeDocuments({ limits, operations, formatError }: DocumentCheck) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const text = documentOf(request);
    try {
      if (text !== undefined && !operations.knows(text)) checkDocument(text, limits);
    } catch (error) {
      if (!(error instanceof DocumentLimitExceeded)) throw error;
      const errors = [formatError(error)];
      observationOf(request).code = outcomeCode(errors);
      reply.code(400).type(mediaTypeFor(request)).send({ errors });
      return;
    }
    done();
  };
}

/** Returns the document of a GET or POST request (GraphQL over HTTP, sections 5.3 and 5.4). */
function documentOf({ method, body, raw: { url = '' } }: FastifyRequest): string | undefined {
  // Decodes as Apollo Server does. Fastify leaves invalid encodings undecoded.
  if (method === 'GET') return new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('query') ?? undefined;
  const text = typeof body === 'object' && body !== null && 'query' in body && body.query;
  return typeof text === 'string' ? text : undefined;
}

/** GraphQL over HTTP, section 6.4. */
function mediaTypeFor({ headers: { accept = '' } }: FastifyRequest): string {
  const type = 'application/graphql-response+json';
  return `${accept.includes(type) ? type : 'application/json'}; charset=utf-8`;
}
