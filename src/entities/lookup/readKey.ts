import { GraphQLError, type GraphQLLeafType } from 'graphql';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';

const MAX_KEY_LENGTH = 255;

/**
 * The key a representation names its entity by, if it is of the key's type.
 *
 * @throws {GraphQLError} BAD_USER_INPUT
 */
export function readKey({ typeName, key }: EntityLookUp, value: unknown): unknown {
  const plain = typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_KEY_LENGTH);
  try {
    if (plain) return asItsType(key.type, value);
  } catch {
    // Told below, without the value.
  }
  throw new GraphQLError(`A ${typeName} reference requires ${key.name} of type ${key.type.name}.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

function asItsType(type: GraphQLLeafType, value: unknown): unknown {
  const parsed: unknown = type.parseValue(value);
  // An enum has an inside value; the store takes its name.
  return 'getValues' in type ? value : parsed;
}
