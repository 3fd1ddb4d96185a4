import { Kind, type OperationDefinitionNode } from 'graphql';

/** The root fields whose values come from the schema. */
const schemaFields: ReadonlySet<string> = new Set(['__typename', '__schema', '__type', '_service']);

/** Reports whether the result of an executed operation can depend on the viewer. */
export function needsViewer({ selectionSet }: OperationDefinitionNode): boolean {
  return !selectionSet.selections.every((node) => node.kind === Kind.FIELD && schemaFields.has(node.name.value));
}
