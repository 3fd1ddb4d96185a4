import {
  type FieldNode,
  type GraphQLDirective,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FragmentMap } from './isolateOperation.ts';

/** The coerced variables of a request, including defaults. */
type CoercedVariables = Readonly<Record<string, unknown>>;

/**
 * Returns the fields that selection sets select on an object of their own type, in response order (GraphQL
 * specification, sections 3.13 and 6.3.2). Opens fragments and leaves out skipped fields.
 *
 * @param applies whether a fragment with this type condition applies to the type
 */
export function includedFields(
  selectionSets: readonly SelectionSetNode[],
  fragments: FragmentMap,
  variables: CoercedVariables,
  applies: (typeCondition: string) => boolean,
): FieldNode[] {
  const opened = new Set<string>();
  return selectionSets.flatMap(fieldsIn);

  function fieldsIn({ selections }: SelectionSetNode): FieldNode[] {
    return selections.filter((selection) => isIncluded(selection, variables)).flatMap(fieldsOfOne);
  }

  function fieldsOfOne(selection: SelectionNode): FieldNode[] {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      return condition === undefined || applies(condition) ? fieldsIn(selection.selectionSet) : [];
    }
    const fragment = fragments[selection.name.value];
    if (!fragment || opened.has(fragment.name.value) || !applies(fragment.typeCondition.name.value)) return [];
    opened.add(fragment.name.value);
    return fieldsIn(fragment.selectionSet);
  }
}

function isIncluded(selection: SelectionNode, variables: CoercedVariables): boolean {
  const condition = (directive: GraphQLDirective) => getDirectiveValues(directive, selection, variables)?.if;
  return condition(GraphQLSkipDirective) !== true && condition(GraphQLIncludeDirective) !== false;
}
