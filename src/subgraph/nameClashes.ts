import { type DocumentNode, type GraphQLSchema, isObjectType, isTypeDefinitionNode, Kind } from 'graphql';

/** What Apollo Federation adds to every subgraph (Federation subgraph specification). */
const federationNames = { types: ['_Any', '_Entity', '_Service'], queryFields: ['_entities', '_service'] };

/**
 * The names that both the store and this subgraph lay claim to, such as `AccountError` or `Mutation.account`. With one of
 * them the two schemas would merge silently into something neither side wrote.
 */
export function nameClashes(store: GraphQLSchema, own: DocumentNode): string[] {
  const clashes = federationNames.types.filter((name) => store.getType(name));
  clashes.push(
    ...federationNames.queryFields
      .filter((name) => store.getQueryType()?.getFields()[name])
      .map((name) => `Query.${name}`),
  );
  for (const definition of own.definitions) {
    if (isTypeDefinitionNode(definition) && store.getType(definition.name.value)) clashes.push(definition.name.value);
    if (definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const type = store.getType(definition.name.value);
    if (!isObjectType(type)) continue;
    for (const field of definition.fields ?? []) {
      if (type.getFields()[field.name.value]) clashes.push(`${type.name}.${field.name.value}`);
    }
  }
  return clashes;
}
