import { type GraphQLError, type GraphQLFormattedError, locatedError } from 'graphql';
import type { ExplainFault } from './forward.ts';
import type { Located } from './locationsOf.ts';

type Path = readonly (string | number)[];

/**
 * An error as graphql-js tells it of the place where it met it.
 *
 * @param at what failed, where that is a field of the client's document.
 */
export function faultAt(error: GraphQLError, path: Path, explain: ExplainFault, at?: Located): GraphQLFormattedError {
  const { message, ...rest } = explain(locatedError(error, undefined, path));
  return { message, ...(at && at.locations.length > 0 ? { locations: at.locations } : {}), ...rest };
}
