import { GraphQLError } from 'graphql';

/** Returns a client-safe error. An unexpected error becomes "Internal server error". */
export function maskError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError('Internal server error', { originalError, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}

/** Returns the unexpected error behind a masked error, at any depth of wrapping. */
export function unexpectedCause(fault: GraphQLError): Error | undefined {
  const { originalError } = fault;
  return originalError instanceof GraphQLError ? unexpectedCause(originalError) : originalError;
}
