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
import type { Coverage } from '../coverage/coverage.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import type { TypeMap } from './mergeByType.ts';
import { MockedObject } from './mockedObject.ts';
import { mockField } from './mockField.ts';
import type { MockPolicy } from './mockPolicy.ts';
import { refuseMock } from './refuseMock.ts';

type FieldResolver = GraphQLFieldResolver<unknown, StorefrontContext>;

export interface MockOptions {
  readonly mocks: MockPolicy;
  readonly coverage: Coverage;
}

/**
 * Adapts the sandbox's resolvers to another schema. Leaves out types and fields that the schema lacks. Mocks the fields
 * that only the schema has, and every field of a mocked object.
 */
export function fitResolvers(
  ours: ReadonlyMap<string, TypeMap>,
  schema: GraphQLSchema,
  options: MockOptions,
): IResolvers<unknown, StorefrontContext> {
  const fitted: IResolvers<unknown, StorefrontContext> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    const own = ours.get(type.name);
    if (type.name.startsWith('__')) continue;
    if (isScalarType(type) && own) fitted[type.name] = fitScalar(type, own);
    else if (isAbstractType(type)) fitted[type.name] = { __resolveType: fitTypeResolver(own) };
    else if (isObjectType(type)) fitted[type.name] = fitFields(type, own, options);
  }
  return fitted;
}

/** The validation is the sandbox's. The description stays the schema's. */
function fitScalar({ description, specifiedByURL }: GraphQLScalarType, ours: TypeMap): GraphQLScalarType {
  const { name, serialize, parseValue, parseLiteral } = ours as unknown as GraphQLScalarType;
  return new GraphQLScalarType({ name, description, specifiedByURL, serialize, parseValue, parseLiteral });
}

function fitTypeResolver(ours: TypeMap | undefined): GraphQLTypeResolver<unknown, StorefrontContext> {
  const own = ours?.__resolveType as GraphQLTypeResolver<unknown, StorefrontContext> | undefined;
  return (value, context, info, type) => {
    if (value instanceof MockedObject) return value.__typename;
    if (own) return own(value, context, info, type);
    return (value as { readonly __typename?: string }).__typename;
  };
}

function fitFields(
  type: GraphQLObjectType,
  ours: TypeMap | undefined,
  options: MockOptions,
): Record<string, FieldResolver> {
  return Object.fromEntries(
    Object.keys(type.getFields()).map((fieldName) => {
      const own = ours?.[fieldName];
      return [fieldName, fitField(typeof own === 'function' ? (own as FieldResolver) : defaultFieldResolver, options)];
    }),
  );
}

function fitField(own: FieldResolver, { mocks, coverage }: MockOptions): FieldResolver {
  return (source, fieldArgs, context, info) => {
    if (!(source instanceof MockedObject)) {
      const value = own(source, fieldArgs, context, info);
      // A resolver of the sandbox decides by itself. Only a record may lack a field.
      if (value !== undefined || own !== defaultFieldResolver) return value;
    }
    const { parentType: type, fieldName, schema } = info;
    const field = `${type.name}.${fieldName}`;
    coverage.noteMocked(field);
    if (mocks === 'refuse') throw refuseMock(field);
    return mockField({ schema, type, fieldName, fieldArgs, key: keyOf(source), context });
  };
}

/** Different store objects differ in their mocked fields, too. */
function keyOf(source: unknown): string {
  if (source instanceof MockedObject) return source.key;
  return typeof source === 'object' && source !== null && 'entityId' in source ? String(source.entityId) : '';
}
