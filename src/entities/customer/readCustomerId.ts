import { GraphQLError, GraphQLInt } from 'graphql';

/**
 * The number a representation names its customer by.
 *
 * @throws {GraphQLError} BAD_USER_INPUT
 */
export function readCustomerId(value: unknown): number {
  try {
    if (typeof value === 'number') return GraphQLInt.parseValue(value);
  } catch {
    // Told below, without the value.
  }
  throw new GraphQLError('A Customer reference requires entityId of type Int.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
