import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { BootError } from '../bootError.ts';
import type { Exposure } from '../exposure/exposure.ts';

/** A root field that returns entities of one type by their keys. */
export interface LookUpField {
  /** The field's name, for example `lookUpProduct`. */
  readonly name: string;
  /** The type's name in the supergraph. */
  readonly typeName: string;
  readonly keyName: string;
}

/**
 * Adds one root field per entity type, for example `lookUpProduct(keys: [Int!]!): [Product]!`. A stitching gateway merges
 * types by root fields, and `_entities` returns a union, which the stitching directives do not describe. The fields are
 * not part of the SDL for Federation.
 *
 * @throws {BootError} if the schema already has a field with such a name
 */
export function addLookUps(schema: GraphQLSchema, exposure: Exposure): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.QUERY](query) {
      const config = query.toConfig();
      const fields = { ...config.fields };
      for (const field of lookUpFields(exposure)) {
        if (fields[field.name])
          throw new BootError(`STITCHING=on adds Query.${field.name}, which the schema already has.`);
        const config = fieldConfig(schema, field);
        if (config) fields[field.name] = config;
      }
      return new GraphQLObjectType({ ...config, fields });
    },
  });
}

/** Returns the look-up fields of `Customer` and of the entities in the exposure rules. */
export function lookUpFields({ rules, publicType }: Exposure): LookUpField[] {
  const entities = Object.entries(rules.entities).map(([type, { key }]) => [type, key] as const);
  return [['Customer', 'entityId'] as const, ...entities].map(([type, keyName]) => {
    const typeName = publicType(type);
    return { name: `lookUp${typeName}`, typeName, keyName };
  });
}

function fieldConfig(
  schema: GraphQLSchema,
  { typeName, keyName }: LookUpField,
): GraphQLFieldConfig<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  const key = isObjectType(type) ? getNamedType(type.getFields()[keyName]?.type) : undefined;
  if (!isObjectType(type) || !isLeafType(key)) return undefined;
  return {
    description: `Returns each ${typeName} by its ${keyName}, in the order of the keys. Null where there is none.`,
    type: new GraphQLNonNull(new GraphQLList(type)),
    args: { keys: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(key))) } },
  };
}

/**
 * Resolves the look-up fields as `_entities` does: with the same access rules, limits and store requests. Call it when
 * `_entities` has its final resolver.
 */
export function resolveLookUps(schema: GraphQLSchema, exposure: Exposure): void {
  const fields = schema.getQueryType()?.getFields() ?? {};
  const entities = fields._entities;
  const resolve = entities?.resolve as GraphQLFieldResolver<unknown, unknown> | undefined;
  if (!entities || !resolve) return;
  for (const { name, typeName, keyName } of lookUpFields(exposure)) {
    const field = fields[name];
    if (!field) continue;
    field.resolve = (source, { keys }: { readonly keys: readonly unknown[] }, context, info) => {
      const representations = keys.map((key) => ({ __typename: typeName, [keyName]: key }));
      return resolve(source, { representations }, context, { ...info, returnType: entities.type });
    };
  }
}
