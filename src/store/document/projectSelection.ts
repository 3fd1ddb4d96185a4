import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { FragmentMap } from './isolateOperation.ts';

export interface Projection {
  /** The object type that the projected selection applies to. */
  readonly onto: string;
  /** Whether a fragment with this type condition applies to that type. */
  readonly applies: (typeCondition: string) => boolean;
  readonly keep: (field: FieldNode) => boolean;
}

export interface ProjectedSelection {
  readonly selectionSet: SelectionSetNode;
  /** The given fragments, and those created for the projected selection. */
  readonly fragments: FragmentMap;
}

/**
 * Reduces a selection to some of its fields, or rewrites it for another type. Rewrites each spread fragment once, under
 * a name of its own. The directives on every spread still apply, and fragments that spread one another do not multiply.
 */
export function projectSelection(
  selectionSet: SelectionSetNode,
  fragments: FragmentMap,
  projection: Projection,
): ProjectedSelection {
  const made: Record<string, FragmentDefinitionNode> = {};
  const names = new Map<string, string | undefined>();
  const projected = project(selectionSet);
  return { selectionSet: projected, fragments: { ...fragments, ...made } };

  function project({ selections }: SelectionSetNode): SelectionSetNode {
    return { kind: Kind.SELECTION_SET, selections: selections.flatMap(projectOne) };
  }

  function projectOne(selection: SelectionNode): SelectionNode[] {
    if (selection.kind === Kind.FIELD) return projection.keep(selection) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = nameOfProjected(selection.name.value);
      return name ? [{ ...selection, name: { kind: Kind.NAME, value: name } }] : [];
    }
    const { typeCondition, ...fragment } = selection;
    if (typeCondition && !projection.applies(typeCondition.name.value)) return [];
    const inner = project(selection.selectionSet);
    return inner.selections.length > 0 ? [{ ...fragment, selectionSet: inner }] : [];
  }

  function nameOfProjected(original: string): string | undefined {
    if (names.has(original)) return names.get(original);
    const fragment = fragments[original];
    names.set(original, undefined);
    if (!fragment || !projection.applies(fragment.typeCondition.name.value)) return undefined;
    const inner = project(fragment.selectionSet);
    if (inner.selections.length === 0) return undefined;
    const name = unusedName(`${original}_on_${projection.onto}`);
    made[name] = {
      ...fragment,
      name: { kind: Kind.NAME, value: name },
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: projection.onto } },
      selectionSet: inner,
    };
    names.set(original, name);
    return name;
  }

  function unusedName(wanted: string): string {
    return wanted in fragments || wanted in made ? unusedName(`${wanted}_`) : wanted;
  }
}
