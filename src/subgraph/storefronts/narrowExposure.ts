import type { GraphQLSchema } from 'graphql';
import { checkEntityRule } from '../entities/checkEntityRule.ts';
import { createExposure } from '../exposure/exposure.ts';
import type { LoadedExposure } from '../exposure/loadExposure.ts';

/**
 * Returns the exposure rules for the schema of one storefront. The rules have been checked against the union of all
 * schemas. Those about fields that this storefront lacks have no effect.
 */
export function narrowExposure(storeSchema: GraphQLSchema, { exposure: { rules } }: LoadedExposure): LoadedExposure {
  const checked = Object.entries(rules.entities).map(
    ([type, rule]) => [type, rule, checkEntityRule(storeSchema, type, rule)] as const,
  );
  const entities = Object.fromEntries(checked.flatMap(([type, rule, reason]) => (reason ? [] : [[type, rule]])));
  return {
    exposure: createExposure({ ...rules, entities }, storeSchema),
    missing: checked.flatMap(([type, , reason]) => (reason ? [{ feature: `references to ${type}`, reason }] : [])),
  };
}
