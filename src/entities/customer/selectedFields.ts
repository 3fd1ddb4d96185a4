import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { includedFields } from '../../store/document/includedFields.ts';

/**
 * Returns the fields selected on entities of one type in the field being resolved. Opens fragments. Leaves out skipped
 * fields.
 *
 * @param applies whether a fragment with this type condition applies to the type
 */
export function selectedFields(
  { fieldNodes, fragments, variableValues }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>,
  applies: (typeCondition: string) => boolean,
): FieldNode[] {
  const selectionSets = fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  return includedFields(selectionSets, fragments, variableValues, applies);
}
