import type { ResolverDeps } from '../../src/entities/resolverDeps.ts';
import { entityLookUp } from '../../src/subgraph/entities/entityLookUp.ts';
import type { EntityRule } from '../../src/subgraph/exposure/exposureRules.ts';
import { entityReference } from './entityReference.ts';

/**
 * The reference resolvers of the types that rules make entities, under the store's names. A rule that the store's schema
 * cannot serve makes none.
 */
export function entityResolvers(parts: ResolverDeps, rules: Readonly<Record<string, EntityRule>>) {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([typeName, rule]) => {
      const lookUp = entityLookUp(parts.storeSchema, typeName, rule);
      return typeof lookUp === 'string' ? [] : [[typeName, { __resolveReference: entityReference(parts, lookUp) }]];
    }),
  );
}
