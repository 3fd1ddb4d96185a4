import { createHash } from 'node:crypto';
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isScalarType,
} from 'graphql';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { MockedObject } from './mockedObject.ts';
import { mockedListLength, type Seed } from './mockedPlace.ts';
import { mockRecord } from './mockRecord.ts';
import { mockEnum } from './mockReference.ts';
import { mockScalar } from './mockScalar.ts';
import { pick } from './pick.ts';

/** One field of one object, as graphql-js resolves it. */
export interface RequestedField {
  readonly schema: GraphQLSchema;
  readonly type: GraphQLObjectType;
  readonly fieldName: string;
  readonly fieldArgs: unknown;
  /** Identifies the object within its type. */
  readonly key: string;
  readonly context: StorefrontContext;
}

/**
 * Returns the mocked value of a field. It follows from type, object, field and arguments, so the same request has the same
 * response in every run. Objects of a type that the store has are records of the store.
 */
export function mockField({ schema, type, fieldName, fieldArgs, key, context }: RequestedField): unknown {
  const field = type.getFields()[fieldName];
  if (field === undefined) throw new Error(`The schema has no ${type.name}.${fieldName}.`);
  const path = `${type.name}|${key}|${fieldName}|${JSON.stringify(fieldArgs ?? {})}`;
  return mockOf(schema, field.type, { typeName: type.name, fieldName, path, context });
}

interface Place {
  readonly typeName: string;
  readonly fieldName: string;
  readonly path: string;
  readonly context: StorefrontContext;
}

function mockOf(schema: GraphQLSchema, wrapped: GraphQLOutputType, place: Place): unknown {
  const type = getNullableType(wrapped);
  if (isListType(type)) {
    // A mocked list of errors would make every mocked mutation fail.
    const length = place.fieldName === 'errors' ? 0 : mockedListLength;
    return Array.from({ length }, (_none, index) =>
      mockOf(schema, type.ofType, { ...place, path: `${place.path}/${index}` }),
    );
  }
  const seed = seedOf(place.path);
  if (isScalarType(type)) return mockScalar(type.name, { ...place, seed });
  if (isEnumType(type)) return mockEnum(type.name) ?? pick(type.getValues(), seed)?.value;
  const typeName = isAbstractType(type) ? pick(schema.getPossibleTypes(type), seed)?.name : type.name;
  if (typeName === undefined) return null;
  return mockRecord(typeName, seed, place.context) ?? new MockedObject(typeName, keyOf(place.path));
}

const keyOf = (path: string) => digest(path).toString('hex').slice(0, 16);

function seedOf(path: string): Seed {
  return digest(path).readUInt32BE(0);
}

function digest(path: string): Buffer {
  return createHash('sha256').update(path).digest();
}
