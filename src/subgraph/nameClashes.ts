import { type DocumentNode, isTypeDefinitionNode, Kind } from 'graphql';
import type { FieldNames } from './fieldNames.ts';

/** The definitions that Apollo Federation adds to every subgraph (Federation subgraph specification). */
const federationNames = { types: ['_Any', '_Entity', '_Service'], queryFields: ['_entities', '_service'] };

/**
 * Returns the names that both the store and this subgraph define, such as `AccountError` or `Mutation.account`. With
 * such a name the two definitions would merge without an error.
 */
export function nameClashes(store: FieldNames, own: DocumentNode): string[] {
  const clashes = federationNames.types.filter((name) => store.has(name));
  clashes.push(
    ...federationNames.queryFields.filter((name) => store.get('Query')?.has(name)).map((name) => `Query.${name}`),
  );
  for (const definition of own.definitions) {
    if (isTypeDefinitionNode(definition) && store.has(definition.name.value)) clashes.push(definition.name.value);
    if (definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const type = definition.name.value;
    for (const { name } of definition.fields ?? []) {
      if (store.get(type)?.has(name.value)) clashes.push(`${type}.${name.value}`);
    }
  }
  return clashes;
}
