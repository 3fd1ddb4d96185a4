import type { IResolvers } from '@graphql-tools/utils';

/** The resolvers of one type, by field. */
export type TypeMap = Readonly<Record<string, unknown>>;

/** Merges resolver maps. Several maps may add fields to one type. */
export function mergeByType(maps: readonly IResolvers[]): ReadonlyMap<string, TypeMap> {
  const merged = new Map<string, TypeMap>();
  for (const [typeName, ours] of maps.flatMap((map) => Object.entries(map))) {
    const earlier = merged.get(typeName);
    merged.set(typeName, earlier ? { ...earlier, ...ours } : (ours as TypeMap));
  }
  return merged;
}
