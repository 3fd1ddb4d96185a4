import { GraphQLInt } from 'graphql';
import { ClientError } from '../../errors/clientError.ts';

/**
 * Reads the customer id of a representation.
 *
 * @throws {GraphQLError} BAD_USER_INPUT
 */
export function readCustomerId(value: unknown): number {
  try {
    if (typeof value === 'number') return GraphQLInt.parseValue(value);
  } catch {
    // The error below does not quote the value.
  }
  throw new ClientError('BAD_USER_INPUT', 'A Customer reference requires entityId of type Int.');
}
