import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { FragmentMap } from './closeDocument.ts';

/** The name a field answers under. */
export function responseKeyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/**
 * Every field that a selection set selects on its own type, fragments opened, in document order; `@skip` and `@include`
 * are not looked at. Each fragment is opened once, so that fragments spread in one another cost no more than they weigh.
 */
export function fieldsOf(
  selectionSet: SelectionSetNode,
  fragments: FragmentMap,
  opened: Set<string> = new Set(),
): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments, opened);
    const name = selection.name.value;
    const fragment = fragments[name];
    if (!fragment || opened.has(name)) return [];
    opened.add(name);
    return fieldsOf(fragment.selectionSet, fragments, opened);
  });
}
