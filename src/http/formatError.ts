import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { StoreGraphQLError } from '../store/errors/storeGraphQLError.ts';

/** The extensions a client may see. */
const allowed = ['code', 'retryAfterSeconds'];

/**
 * The one place that decides what a client sees of an error. An error that was not meant for clients keeps its place in
 * the answer and loses its words: they can hold anything. One of the store's keeps the store's code, or has none, and the
 * whole of its path.
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
 * Apollo Server reports a mistake in the `persistedQuery` extension without a code, and then gives it the code of an
 * unexpected error. An error that is written for clients and belongs to no field is a mistake in the request.
 */
function extensionsOf({ extensions, path }: GraphQLFormattedError, meant: boolean): Readonly<Record<string, unknown>> {
  const isUncoded = meant && !path && extensions?.code === 'INTERNAL_SERVER_ERROR';
  return isUncoded ? { ...extensions, code: 'BAD_REQUEST' } : (extensions ?? {});
}

/** To the field that failed, from the place where graphql-js met its error. */
function pathOf({ beneath, isBeside }: StoreGraphQLError, met: readonly (string | number)[]): (string | number)[] {
  return [...(isBeside ? met.slice(0, -1) : met), ...beneath];
}
