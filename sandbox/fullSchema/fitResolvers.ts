import { isRef } from '@graphql-tools/mock';
import type { IResolvers } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  GraphQLScalarType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isAbstractType,
  isObjectType,
  isScalarType,
} from 'graphql';
import type { SeededStore } from './createSeededStore.ts';

type FieldResolver = GraphQLFieldResolver<unknown, unknown>;
type TypeMap = Readonly<Record<string, unknown>>;

/**
 * Adapts the sandbox's resolvers to another schema. Removes types and fields that the schema lacks. Mocks the fields
 * that only the schema has, and every field of a mocked object.
 */
export function fitResolvers(maps: readonly IResolvers[], schema: GraphQLSchema, mocks: SeededStore): IResolvers {
  const fitted: IResolvers = {};
  for (const [typeName, ours] of mergedByType(maps)) {
    const type = schema.getType(typeName);
    if (isScalarType(type)) fitted[typeName] = fitScalar(type, ours);
    else if (isAbstractType(type) && ours.__resolveType) fitted[typeName] = { __resolveType: fitTypeResolver(ours) };
    else if (isObjectType(type)) fitted[typeName] = fitFields(type, ours, mocks);
  }
  return fitted;
}

/** Several maps may add fields to one type. */
function mergedByType(maps: readonly IResolvers[]): Map<string, TypeMap> {
  const merged = new Map<string, TypeMap>();
  for (const [typeName, ours] of maps.flatMap((map) => Object.entries(map))) {
    const earlier = merged.get(typeName);
    merged.set(typeName, earlier ? { ...earlier, ...ours } : (ours as TypeMap));
  }
  return merged;
}

/** The validation is the sandbox's. The description stays the schema's. */
function fitScalar({ description, specifiedByURL }: GraphQLScalarType, ours: TypeMap): GraphQLScalarType {
  const { name, serialize, parseValue, parseLiteral } = ours as unknown as GraphQLScalarType;
  return new GraphQLScalarType({ name, description, specifiedByURL, serialize, parseValue, parseLiteral });
}

function fitTypeResolver(ours: TypeMap): GraphQLTypeResolver<unknown, unknown> {
  const resolveType = ours.__resolveType as GraphQLTypeResolver<unknown, unknown>;
  return (value, context, info, type) => (isRef(value) ? value.$ref.typeName : resolveType(value, context, info, type));
}

function fitFields(type: GraphQLObjectType, ours: TypeMap, mocks: SeededStore): Record<string, FieldResolver> {
  return Object.fromEntries(
    Object.keys(type.getFields()).map((fieldName) => {
      const own = ours[fieldName];
      return [fieldName, fitField(typeof own === 'function' ? (own as FieldResolver) : null, mocks)];
    }),
  );
}

function fitField(own: FieldResolver | null, mocks: SeededStore): FieldResolver {
  return (source, fieldArgs, context, info) => {
    const mock = (key: string) =>
      mocks.field({ typeName: info.parentType.name, key, fieldName: info.fieldName, fieldArgs });
    if (isRef(source)) return mock(source.$ref.key);
    if (own !== null) return own(source, fieldArgs, context, info);
    const held = defaultFieldResolver(source, fieldArgs, context, info);
    return held === undefined ? mock(entityKey(source)) : held;
  };
}

/** Different store objects differ in their mocked fields, too. */
function entityKey(source: unknown): string {
  return typeof source === 'object' && source !== null && 'entityId' in source ? String(source.entityId) : '';
}
