import type { EntitySources } from '../../src/entities/entitySource.ts';
import { entityReference } from './entityReference.ts';

/** Returns the reference resolvers of the entity types, under the store's names. */
export function entityResolvers(sources: EntitySources, typeNames: readonly string[]) {
  return Object.fromEntries(
    typeNames.map((typeName) => [typeName, { __resolveReference: entityReference(sources, typeName) }]),
  );
}
