import { GraphQLError, type SelectionSetNode } from 'graphql';
import { openSelections } from './openSelections.ts';
import type { Operation } from './readOperation.ts';

/** The maximum nesting of fields. */
export const deepestQuery = 16;

/** Refuses a document with fields nested more than 16 levels deep. Fragments add no level. */
export function checkDepth({ node, fragments, variables }: Operation): void {
  const visit = (selectionSet: SelectionSetNode, depth: number): void => {
    if (depth > deepestQuery) throw new GraphQLError(`The query is too deep: the limit is ${deepestQuery}.`);
    for (const { field } of openSelections(selectionSet, fragments, variables)) {
      if (field.selectionSet !== undefined) visit(field.selectionSet, depth + 1);
    }
  };
  visit(node.selectionSet, 1);
}
