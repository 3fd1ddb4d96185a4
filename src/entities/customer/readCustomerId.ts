import { GraphQLInt } from 'graphql';
import { ClientError } from '../../errors/clientError.ts';

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
  throw new ClientError('BAD_USER_INPUT', 'A Customer reference requires entityId of type Int.');
}
