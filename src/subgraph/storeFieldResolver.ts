import type { GraphQLFieldResolver } from 'graphql';

/**
 * Reads a field of the store's from the store's answer, where it stands under the client's response key. Replaces
 * graphql-js's default, which looks under the field's name and so loses aliases. An error of the store's stands where the
 * value would be, and graphql-js reports it there.
 */
export const storeFieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (
  parent,
  _args,
  _context,
  info,
) => parent[info.path.key];
