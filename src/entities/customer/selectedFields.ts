import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { includedFields } from '../../store/document/includedFields.ts';

/**
 * The fields that are selected on entities of one type in the field being resolved, fragments opened, without those that
 * are skipped.
 *
 * @param applies whether a fragment with this type condition selects on that type.
 */
export function selectedFields(
  { fieldNodes, fragments, variableValues }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>,
  applies: (typeCondition: string) => boolean,
): FieldNode[] {
  const selectionSets = fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  return includedFields(selectionSets, fragments, variableValues, applies);
}
