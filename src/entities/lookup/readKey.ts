import type { GraphQLLeafType } from 'graphql';
import { ClientError } from '../../errors/clientError.ts';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';

const MAX_KEY_LENGTH = 255;

/**
 * Reads the key of a representation and checks its type.
 *
 * @throws {GraphQLError} BAD_USER_INPUT
 */
export function readKey({ typeName, key }: EntityLookUp, value: unknown): unknown {
  const plain = typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_KEY_LENGTH);
  try {
    if (plain) return asItsType(key.type, value);
  } catch {
    // The error below does not quote the value.
  }
  throw new ClientError('BAD_USER_INPUT', `A ${typeName} reference requires ${key.name} of type ${key.type.name}.`);
}

function asItsType(type: GraphQLLeafType, value: unknown): unknown {
  const parsed: unknown = type.parseValue(value);
  // An enum has an internal value. The store takes its name.
  return 'getValues' in type ? value : parsed;
}
