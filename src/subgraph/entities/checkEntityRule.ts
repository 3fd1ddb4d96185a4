import type { GraphQLSchema } from 'graphql';
import type { EntityRule } from '../exposure/exposureRules.ts';
import { entityLookUp } from './entityLookUp.ts';

/** Returns why a store's schema cannot serve an `entities:` rule, or undefined if it can. */
export function checkEntityRule(storeSchema: GraphQLSchema, typeName: string, rule: EntityRule): string | undefined {
  const read = entityLookUp(storeSchema, typeName, rule);
  return typeof read === 'string' ? read : undefined;
}
