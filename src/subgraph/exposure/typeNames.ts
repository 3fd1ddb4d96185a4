import { type GraphQLSchema, isIntrospectionType, isSpecifiedScalarType } from 'graphql';
import type { ExposureRules } from './exposureRules.ts';
import { namePattern } from './fieldPatterns.ts';

/** Maps the store's type names to those of the supergraph and back. Contains only renamed types. */
export interface TypeNames {
  readonly toPublic: ReadonlyMap<string, string>;
  readonly toStore: ReadonlyMap<string, string>;
}

/** A rename takes precedence over the prefix. The root types and the built-in scalars keep their names. */
export function typeNames({ prefix, rename }: ExposureRules, storeSchema: GraphQLSchema): TypeNames {
  const toPublic = new Map<string, string>();
  const excepted = (prefix?.except ?? []).map(namePattern);
  const roots = new Set([storeSchema.getQueryType()?.name, storeSchema.getMutationType()?.name]);
  for (const type of Object.values(storeSchema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type) || roots.has(type.name)) continue;
    const renamed = rename.types[type.name];
    if (renamed) toPublic.set(type.name, renamed);
    else if (prefix && !excepted.some((matches) => matches(type.name)))
      toPublic.set(type.name, prefix.types + type.name);
  }
  return { toPublic, toStore: new Map([...toPublic].map(([store, published]) => [published, store])) };
}
