import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { StoreGraphQLError } from '../store/errors/storeGraphQLError.ts';

/** The extensions that clients receive. */
const allowed = ['code', 'reason', 'retryAfterSeconds'];

/**
 * Decides what a client receives of an error. No other place does. An error without a message for clients keeps its
 * path and loses its message, which may contain anything. An error of the store keeps the store's code, if it has one,
 * and its whole path.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const meant = original instanceof GraphQLError;
  const source = original instanceof StoreGraphQLError ? original.extensions : extensionsOf(formatted, meant);
  const extensions = Object.entries(source).filter(([name]) => allowed.includes(name));
  const { message, locations, path } = formatted;
  return {
    message: meant ? message : 'Internal server error',
    ...(locations ? { locations } : {}),
    ...(path ? { path: original instanceof StoreGraphQLError ? pathOf(original, path) : path } : {}),
    ...(extensions.length > 0 ? { extensions: Object.fromEntries(extensions) } : {}),
  };
}

/**
 * Apollo Server reports an invalid `persistedQuery` extension without a code, and then adds the code of an unexpected
 * error. An error with a message for clients and without a path is an error in the request.
 */
function extensionsOf({ extensions, path }: GraphQLFormattedError, meant: boolean): Readonly<Record<string, unknown>> {
  const isUncoded = meant && !path && extensions?.code === 'INTERNAL_SERVER_ERROR';
  return isUncoded ? { ...extensions, code: 'BAD_REQUEST' } : (extensions ?? {});
}

/** Returns the path from the place where graphql-js reported the error to the field that failed. */
function pathOf({ beneath, isBeside }: StoreGraphQLError, met: readonly (string | number)[]): (string | number)[] {
  return [...(isBeside ? met.slice(0, -1) : met), ...beneath];
}
