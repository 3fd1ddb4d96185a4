import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { loadStorefrontTypeDefs } from '../schema/loadStorefrontTypeDefs.ts';
import { storefrontResolvers } from './resolvers.ts';

let schema: GraphQLSchema | undefined;

/** The sandbox's own storefront schema. All state of a request is in its context, so all stores share the schema. */
export function storefrontSchema(): GraphQLSchema {
  schema ??= makeExecutableSchema({ typeDefs: loadStorefrontTypeDefs(), resolvers: storefrontResolvers });
  return schema;
}
