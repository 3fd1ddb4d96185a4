import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { responseKeyOf } from './fieldsOf.ts';
import type { FragmentMap } from './isolateOperation.ts';

/** A selected field of an operation. */
export interface SelectedField {
  readonly holder: GraphQLCompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** The response keys from the root to the field. */
  readonly path: readonly string[];
}

/**
 * Visits the fields that an operation selects, and opens fragments. `visit` returns whether to visit a field's own
 * selection.
 *
 * Opens a fragment once per field. Fragments that are spread under many fields multiply, and the budget limits that.
 *
 * @throws {DocumentLimitExceeded} if the budget is exhausted
 */
export function walkFields(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  budget: DocumentBudget,
  visit: (selected: SelectedField) => boolean,
): void {
  const root = schema.getRootType(operation.operation);
  if (root) walk(root, operation.selectionSet, [], new Set());

  function walk(holder: GraphQLCompositeType, { selections }: SelectionSetNode, path: string[], opened: Set<string>) {
    budget.spend(selections.length);
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        walkField(holder, selection, [...path, responseKeyOf(selection)]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(typeNamed(selection.typeCondition?.name.value, holder), selection.selectionSet, path, opened);
      } else {
        const fragment = fragments[selection.name.value];
        if (!fragment || opened.has(fragment.name.value)) continue;
        opened.add(fragment.name.value);
        walk(typeNamed(fragment.typeCondition.name.value, holder), fragment.selectionSet, path, opened);
      }
    }
  }

  function walkField(holder: GraphQLCompositeType, node: FieldNode, path: string[]): void {
    const field = 'getFields' in holder ? holder.getFields()[node.name.value] : undefined;
    if (!field || !visit({ holder, field, node, path }) || !node.selectionSet) return;
    const type = getNamedType(field.type);
    if (isCompositeType(type)) walk(type, node.selectionSet, path, new Set());
  }

  function typeNamed(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? otherwise : schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}
