import { addMocksToSchema } from '@graphql-tools/mock';
import type { IResolvers } from '@graphql-tools/utils';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { olderOrderResolvers } from '../orders/index.ts';
import { loadStorefrontTypeDefs } from '../schema/loadStorefrontTypeDefs.ts';
import { storefrontResolvers } from '../storefront/resolvers.ts';
import { createSeededStore } from './createSeededStore.ts';
import { fitResolvers } from './fitResolvers.ts';

/**
 * A whole store schema, answered in full: what the sandbox implements stays stateful, everything else is mocked, alike
 * for alike requests. Fields of ours that the schema lacks are left out, so older stores work, too.
 *
 * @param source the store's schema, as SDL or built.
 * @throws GraphQLError when the SDL is not a schema.
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

/** Every object type the sandbox makes objects of, also those that need no resolver: a bigger schema may ask more of them. */
function ownTypes(): IResolvers {
  const types = Object.values(buildSchema(loadStorefrontTypeDefs()).getTypeMap());
  return Object.fromEntries(
    types.filter((type) => 'getFields' in type && !type.name.startsWith('__')).map(({ name }) => [name, {}]),
  );
}
