import { type GraphQLError, type GraphQLFormattedError, locatedError } from 'graphql';
import type { FormatError } from '../forward/forward.ts';
import type { Located } from '../operation/locationsOf.ts';

type Path = readonly (string | number)[];

/**
 * An error as graphql-js tells it of the place where it met it.
 *
 * @param at what failed, where that is a field of the client's document.
 */
export function errorAtPath(
  error: GraphQLError,
  path: Path,
  explain: FormatError,
  at?: Located,
): GraphQLFormattedError {
  const { message, ...rest } = explain(locatedError(error, undefined, path));
  return { message, ...(at && at.locations.length > 0 ? { locations: at.locations } : {}), ...rest };
}
