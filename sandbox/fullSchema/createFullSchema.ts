import { addMocksToSchema } from '@graphql-tools/mock';
import type { IResolvers } from '@graphql-tools/utils';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { olderOrderResolvers } from '../orders/index.ts';
import { loadStorefrontTypeDefs } from '../schema/loadStorefrontTypeDefs.ts';
import { storefrontResolvers } from '../storefront/resolvers.ts';
import { createSeededStore } from './createSeededStore.ts';
import { fitResolvers } from './fitResolvers.ts';

/**
 * Builds a complete store schema. What the sandbox implements stays stateful. Everything else is mocked, with equal
 * values for equal requests. Sandbox fields that the schema lacks are removed, so older stores work, too.
 *
 * @param source the store's schema, as SDL or built
 * @throws GraphQLError if the SDL is not a valid schema
 */
export function createFullSchema(source: string | GraphQLSchema): GraphQLSchema {
  const schema = typeof source === 'string' ? buildSchema(source) : source;
  const store = createSeededStore(schema);
  const maps = [...storefrontResolvers, olderOrderResolvers, ownTypes()] as readonly IResolvers[];
  return addMocksToSchema({
    schema,
    store,
    resolvers: fitResolvers(maps, schema, store),
    resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
  });
}

/**
 * Every object type that the sandbox returns, including those without resolvers: a larger schema may have more fields
 * on them.
 */
function ownTypes(): IResolvers {
  const types = Object.values(buildSchema(loadStorefrontTypeDefs()).getTypeMap());
  return Object.fromEntries(
    types.filter((type) => 'getFields' in type && !type.name.startsWith('__')).map(({ name }) => [name, {}]),
  );
}
