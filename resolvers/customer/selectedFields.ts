import {
  type FieldNode,
  type GraphQLDirective,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The fields that are selected on entities of one type in the field being resolved, fragments opened, without those that
 * are skipped (GraphQL, section 3.13).
 *
 * @param applies whether a fragment with this type condition selects on that type.
 */
export function selectedFields(info: GraphQLResolveInfo, applies: (typeCondition: string) => boolean): FieldNode[] {
  const opened = new Set<string>();
  return info.fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsIn(selectionSet) : []));

  function fieldsIn({ selections }: SelectionSetNode): FieldNode[] {
    return selections.filter((selection) => isIncluded(selection, info)).flatMap(fieldsOfOne);
  }

  function fieldsOfOne(selection: SelectionNode): FieldNode[] {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      return condition === undefined || applies(condition) ? fieldsIn(selection.selectionSet) : [];
    }
    const fragment = info.fragments[selection.name.value];
    if (!fragment || opened.has(fragment.name.value) || !applies(fragment.typeCondition.name.value)) return [];
    opened.add(fragment.name.value);
    return fieldsIn(fragment.selectionSet);
  }
}

function isIncluded(selection: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  const condition = (directive: GraphQLDirective) => getDirectiveValues(directive, selection, variableValues)?.if;
  return condition(GraphQLSkipDirective) !== true && condition(GraphQLIncludeDirective) !== false;
}
