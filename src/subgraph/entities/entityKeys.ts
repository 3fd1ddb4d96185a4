import { type GraphQLSchema, isObjectType } from 'graphql';
import type { EntityRule } from '../exposure/exposureRules.ts';

/** The types of the catalog. BigCommerce's webhooks name their objects by number, which is `entityId` in GraphQL. */
const catalogTypes = ['Product', 'Category', 'Brand'] as const;

/**
 * Returns the key field of each type whose entities cache tags name, by the store's name of the type: the entities of
 * the exposure rules, and those of the catalog.
 */
export function entityKeys(
  schema: GraphQLSchema,
  entities: Readonly<Record<string, Pick<EntityRule, 'key'>>>,
): ReadonlyMap<string, string> {
  const ofCatalog = catalogTypes.map((type) => [type, 'entityId'] as const);
  const ofRules = Object.entries(entities).map(([type, { key }]) => [type, key] as const);
  return new Map([...ofCatalog, ...ofRules].filter(([type, key]) => hasField(schema, type, key)));
}

function hasField(schema: GraphQLSchema, typeName: string, field: string): boolean {
  const type = schema.getType(typeName);
  return isObjectType(type) && type.getFields()[field] !== undefined;
}
