import { entityLookUp } from '../../src/subgraph/entities/entityLookUp.ts';
import type { EntityRule } from '../../src/subgraph/exposure/exposureRules.ts';
import type { ResolverParts } from '../resolverParts.ts';
import { entityReference } from './entityReference.ts';

/**
 * The reference resolvers of the types that rules make entities, under the store's names. A rule that the store's schema
 * cannot serve makes none.
 */
export function entityResolvers(parts: ResolverParts, rules: Readonly<Record<string, EntityRule>>) {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([typeName, rule]) => {
      const lookUp = entityLookUp(parts.storeSchema, typeName, rule);
      return typeof lookUp === 'string' ? [] : [[typeName, { __resolveReference: entityReference(parts, lookUp) }]];
    }),
  );
}
