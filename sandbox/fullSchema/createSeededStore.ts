import { createHash } from 'node:crypto';
import type { IMockStore, Ref } from '@graphql-tools/mock';
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { mockScalar, type Seed } from './mockScalar.ts';

/** One field of one mocked object. */
export interface MockedField {
  readonly typeName: string;
  /** Identifies the object within its type. It follows from the path to the object. */
  readonly key: string;
  readonly fieldName: string;
  readonly fieldArgs: unknown;
}

export interface SeededStore extends IMockStore {
  field(field: MockedField): unknown;
}

const listLength = 2;

/**
 * Creates mock values that follow from their place: type, path, field and arguments. The store keeps no state, so the
 * same request has the same response in every run, and memory does not grow.
 */
export function createSeededStore(schema: GraphQLSchema): SeededStore {
  const field = ({ typeName, key, fieldName, fieldArgs }: MockedField): unknown => {
    const type = schema.getType(typeName);
    const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
    if (found === undefined) throw new Error(`The schema has no ${typeName}.${fieldName}.`);
    const path = `${typeName}|${key}|${fieldName}|${JSON.stringify(fieldArgs ?? {})}`;
    return mockOf(schema, found.type, { typeName, fieldName, path });
  };
  return {
    schema,
    field,
    get: (asked: unknown) => field(asked as MockedField),
    has: () => true,
    set: () => {
      throw new Error('Mocks cannot be changed.');
    },
    reset: () => {},
  };
}

interface Place {
  readonly typeName: string;
  readonly fieldName: string;
  readonly path: string;
}

function mockOf(schema: GraphQLSchema, wrapped: GraphQLOutputType, place: Place): unknown {
  const type = getNullableType(wrapped);
  if (isListType(type)) {
    // A mocked list of errors would make every mocked mutation fail.
    const length = place.fieldName === 'errors' ? 0 : listLength;
    return Array.from({ length }, (_none, index) =>
      mockOf(schema, type.ofType, { ...place, path: `${place.path}/${index}` }),
    );
  }
  const seed = seedOf(place.path);
  if (isScalarType(type)) return mockScalar(type.name, { ...place, seed });
  if (isEnumType(type)) return pick(type.getValues(), seed)?.value;
  const typeName = isAbstractType(type) ? pick(schema.getPossibleTypes(type), seed)?.name : type.name;
  return typeName === undefined ? null : refTo(typeName, place.path);
}

function refTo(typeName: string, path: string): Ref {
  return { $ref: { typeName, key: digest(path).toString('hex').slice(0, 16) } };
}

function pick<T>(choices: readonly T[], seed: Seed): T | undefined {
  return choices[seed % choices.length];
}

function seedOf(path: string): Seed {
  return digest(path).readUInt32BE(0);
}

function digest(path: string): Buffer {
  return createHash('sha256').update(path).digest();
}
