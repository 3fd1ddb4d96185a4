import type { ResolverDeps } from '../../src/entities/resolverDeps.ts';
import { entityLookUp } from '../../src/subgraph/entities/entityLookUp.ts';
import type { EntityRule } from '../../src/subgraph/exposure/exposureRules.ts';
import { entityReference } from './entityReference.ts';

/**
 * Returns the reference resolvers of the entity types in the rules, under the store's names. Leaves out rules that the
 * store's schema cannot serve.
 */
export function entityResolvers(parts: ResolverDeps, rules: Readonly<Record<string, EntityRule>>) {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([typeName, rule]) => {
      const lookUp = entityLookUp(parts.storeSchema, typeName, rule);
      return typeof lookUp === 'string' ? [] : [[typeName, { __resolveReference: entityReference(parts, lookUp) }]];
    }),
  );
}
