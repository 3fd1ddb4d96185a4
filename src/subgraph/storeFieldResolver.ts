import type { GraphQLFieldResolver } from 'graphql';

/**
 * Reads a store field from the store's response under the client's response key. The default resolver of graphql-js
 * reads the field's name and so loses aliases. If the value is one of the store's errors, graphql-js reports it at this
 * path.
 */
export const storeFieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (
  parent,
  _args,
  _context,
  info,
) => parent[info.path.key];
