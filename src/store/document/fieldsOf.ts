import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { FragmentMap } from './isolateOperation.ts';

/** Returns the response key of a field. */
export function responseKeyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** Groups fields by response key, in the order in which each key first occurs. */
export function byResponseKey(fields: readonly FieldNode[]): Map<string, FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  for (const field of fields) {
    const key = responseKeyOf(field);
    const group = groups.get(key);
    if (group) group.push(field);
    else groups.set(key, [field]);
  }
  return groups;
}

/**
 * Returns every field that a selection set selects on its own type, in document order. Opens each fragment once.
 * Ignores `@skip` and `@include`.
 *
 * @throws {DocumentLimitExceeded} if the budget is exhausted
 */
export function fieldsOf(
  selectionSet: SelectionSetNode,
  fragments: FragmentMap,
  budget: DocumentBudget,
  opened: Set<string> = new Set(),
): FieldNode[] {
  budget.spend(selectionSet.selections.length);
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments, budget, opened);
    const name = selection.name.value;
    const fragment = fragments[name];
    if (!fragment || opened.has(name)) return [];
    opened.add(name);
    return fieldsOf(fragment.selectionSet, fragments, budget, opened);
  });
}
