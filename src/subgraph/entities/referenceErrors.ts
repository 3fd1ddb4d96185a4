import { GraphQLError } from 'graphql';
import { ClientError } from '../../errors/clientError.ts';

/** How many failed references of one `_entities` field have an error of their own. */
export const MAX_LISTED_ERRORS = 100;

/** A representation does not refer to an entity of this subgraph. */
export function notAReference(): GraphQLError {
  return new ClientError(
    'BAD_USER_INPUT',
    'A representation must be an object whose __typename is an entity of this subgraph.',
  );
}

/** A request refers to more entities, or to larger ones, than one response may hold. */
export function tooManyReferences(message: string): GraphQLError {
  return new ClientError('TOO_MANY_REFERENCES', message);
}

/**
 * Stands for the failed references that are not listed. It takes the place and the code of the first of them.
 *
 * @param unlisted how many references it stands for.
 */
export function unlistedErrors(first: unknown, unlisted: number): GraphQLError {
  const code = first instanceof GraphQLError ? first.extensions.code : 'INTERNAL_SERVER_ERROR';
  return new GraphQLError(
    `The first ${MAX_LISTED_ERRORS} errors are listed. References that failed in addition: ${unlisted}.`,
    { extensions: code === undefined ? {} : { code } },
  );
}
