import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { FragmentMap } from './isolateOperation.ts';

/** The name a field answers under. */
export function responseKeyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** Groups fields by the name they answer under, in the order in which each name is first used. */
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
 * Returns every field that a selection set selects on its own type, in document order. It opens fragments, each of them
 * once, and ignores `@skip` and `@include`.
 *
 * @throws {DocumentLimitExceeded} when the budget is used up.
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
