import type { FastifyRequest } from 'fastify';
import type { ParsedGraphQLRequest } from '../planner/knownOperations.ts';

/** Headers that request more than a plain response. Apollo Server handles such requests. */
const asksForMore = ['apollo-federation-include-trace', 'x-account-plan'];

/**
 * Reads a plain POST request: JSON in, JSON out, and no extras. Apollo Server handles all other requests, including
 * those that a browser may send without a preflight. (Its CSRF prevention requires a content type that a form cannot
 * send. So does this function.)
 */
export function parseGraphQLRequest({ method, headers, body }: FastifyRequest): ParsedGraphQLRequest | undefined {
  if (method !== 'POST' || !headers['content-type']?.startsWith('application/json')) return undefined;
  if (!takesPlainJson(headers.accept) || asksForMore.some((name) => name in headers)) return undefined;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { query, operationName, variables, ...others } = body as Record<string, unknown>;
  if (typeof query !== 'string' || !isName(operationName) || !isObject(variables)) return undefined;
  if (Object.keys(others).length > 0) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

/**
 * Reports whether Apollo Server would choose `application/json` (RFC 9110, section 12.5.1). Of media types without
 * weights the first one counts.
 */
function takesPlainJson(accept: string | undefined): boolean {
  if (accept === undefined) return true;
  if (accept.includes(';')) return false;
  const known = accept.split(',').map((type) => type.trim());
  return ['application/json', '*/*'].includes(known.find((type) => offered.has(type)) ?? '');
}

const offered: ReadonlySet<string> = new Set([
  'application/json',
  '*/*',
  'application/*',
  'application/graphql-response+json',
]);

function isName(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value));
}
