import { type GraphQLError, type GraphQLFormattedError, locatedError } from 'graphql';
import type { FormatError } from '../forward/forward.ts';
import type { Located } from '../operation/locationsOf.ts';

type Path = readonly (string | number)[];

/**
 * Formats an error as graphql-js does for an error at this path.
 *
 * @param at the failed field, if it is a field of the client's document
 */
export function errorAtPath(
  error: GraphQLError,
  path: Path,
  formatError: FormatError,
  at?: Located,
): GraphQLFormattedError {
  const { message, ...rest } = formatError(locatedError(error, undefined, path));
  return { message, ...(at && at.locations.length > 0 ? { locations: at.locations } : {}), ...rest };
}
