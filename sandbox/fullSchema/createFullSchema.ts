import { addResolversToSchema } from '@graphql-tools/schema';
import type { IResolvers } from '@graphql-tools/utils';
import { buildSchema, type GraphQLSchema, isObjectType } from 'graphql';
import { Coverage } from '../coverage/coverage.ts';
import { olderOrderResolvers } from '../orders/index.ts';
import { loadStorefrontTypeDefs } from '../schema/loadStorefrontTypeDefs.ts';
import { storefrontResolvers } from '../storefront/resolvers.ts';
import { fitResolvers } from './fitResolvers.ts';
import { mergeByType } from './mergeByType.ts';
import type { MockPolicy } from './mockPolicy.ts';

export interface ServedSchema {
  readonly schema: GraphQLSchema;
  readonly coverage: Coverage;
}

/**
 * Builds a complete store schema. What the sandbox implements stays stateful. Everything else is mocked, with equal
 * values for equal requests. Sandbox fields that the schema lacks are removed, so older stores work, too.
 *
 * @param source the store's schema, as SDL or built
 * @throws GraphQLError if the SDL is not a valid schema
 */
export function createFullSchema(source: string | GraphQLSchema, mocks: MockPolicy): ServedSchema {
  const schema = typeof source === 'string' ? buildSchema(source) : source;
  const ours = mergeByType([...storefrontResolvers, olderOrderResolvers] as readonly IResolvers[]);
  const emulated = buildSchema(loadStorefrontTypeDefs());
  const coverage = new Coverage(schema, (typeName, fieldName) => {
    const type = emulated.getType(typeName);
    const isDeclared = isObjectType(type) && fieldName in type.getFields();
    return isDeclared || typeof ours.get(typeName)?.[fieldName] === 'function';
  });
  return {
    schema: addResolversToSchema({
      schema,
      resolvers: fitResolvers(ours, schema, { mocks, coverage }),
      resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
    }),
    coverage,
  };
}
