import { GraphQLError } from 'graphql';

/** What went wrong, as a client may be told of it: an error that nobody wrote for clients says nothing but that there was one. */
export function maskError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError('Internal server error', { originalError, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}

/** The error behind a fault that nobody wrote for clients, however often it was wrapped. */
export function unexpectedCause(fault: GraphQLError): Error | undefined {
  const { originalError } = fault;
  return originalError instanceof GraphQLError ? unexpectedCause(originalError) : originalError;
}
