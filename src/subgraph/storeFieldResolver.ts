import type { GraphQLFieldResolver } from 'graphql';
import { StoreError } from '../store/storeError.ts';

/**
 * Reads a field of the store's from the store's answer, where it stands under the client's response key. Replaces
 * graphql-js's default, which looks under the field's name and so loses aliases.
 */
export const storeFieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (
  parent,
  _args,
  _context,
  info,
) => {
  const value = parent[info.path.key];
  if (!(value instanceof StoreError)) return value;
  const path: (string | number)[] = [];
  for (let step: typeof info.path | undefined = info.path; step; step = step.prev) path.unshift(step.key);
  throw value.at(path);
};
