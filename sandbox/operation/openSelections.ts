import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A request's variables, by name. */
export type Variables = Readonly<Record<string, unknown>>;

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * A field of a selection set, and the type condition of its fragment. null if the fragment has the surrounding type.
 */
export interface OpenedField {
  readonly field: FieldNode;
  readonly typeName: string | null;
}

/** Far above the complexity limit. A document of a few hundred tokens can select millions of fields. */
const MAX_OPENED = 100_000;
const openedOf = new WeakMap<Fragments, number>();

function countOpened(fragments: Fragments, selections: number): void {
  const opened = (openedOf.get(fragments) ?? 0) + selections;
  openedOf.set(fragments, opened);
  if (opened > MAX_OPENED) throw new GraphQLError('The query is too complex. Please ask for less.');
}

function isIncluded(selection: SelectionNode, variables: Variables): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false
  );
}

/**
 * Returns the fields of a selection set. Opens fragments and obeys `@skip` and `@include`. Opens each named fragment
 * once, as CollectFields does (GraphQL specification, section 6.3.2), so a cycle ends. The number of fields per
 * operation is limited.
 */
export function* openSelections(
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  variables: Variables,
  typeName: string | null = null,
  opened: Set<string> = new Set(),
): Generator<OpenedField> {
  countOpened(fragments, selectionSet.selections.length);
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, variables)) continue;
    if (selection.kind === Kind.FIELD) {
      yield { field: selection, typeName };
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = selection.typeCondition?.name.value ?? typeName;
      yield* openSelections(selection.selectionSet, fragments, variables, inner, opened);
    } else if (!opened.has(selection.name.value)) {
      opened.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      yield* openSelections(fragment.selectionSet, fragments, variables, fragment.typeCondition.name.value, opened);
    }
  }
}
