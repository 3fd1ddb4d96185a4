import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { FragmentMap } from './isolateOperation.ts';
import type { SelectedField } from './walkFields.ts';

type FieldInType = Pick<SelectedField, 'field' | 'node'>;

const DEFAULT_PAGE = 10;

/**
 * Estimates how many objects an operation requests. BigCommerce's complexity score counts objects, and the page sizes
 * of nested lists multiply. The store's own score is close to this estimate but not equal.
 *
 * The objects of a fragment do not depend on its place, so each fragment is counted once. The cost is linear in the
 * length of the document. A fragment that is spread twice in one selection counts twice.
 */
export function requestedObjects(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  variables: Readonly<Record<string, unknown>>,
  budget: DocumentBudget,
): number {
  const ofFragments = new Map<string, number>();
  const root = schema.getRootType(operation.operation);
  return root ? objectsIn(root, operation.selectionSet) : 0;

  function objectsIn(holder: GraphQLCompositeType, { selections }: SelectionSetNode): number {
    budget.spend(selections.length);
    let total = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        total += objectsInFragment(selection.name.value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        total += objectsIn(typeNamed(selection.typeCondition?.name.value, holder), selection.selectionSet);
      } else {
        const field = 'getFields' in holder ? holder.getFields()[selection.name.value] : undefined;
        const type = field && getNamedType(field.type);
        if (!field || !selection.selectionSet || !isCompositeType(type)) continue;
        total += pageSize({ field, node: selection }, variables) * (1 + objectsIn(type, selection.selectionSet));
      }
    }
    return total;
  }

  function objectsInFragment(name: string): number {
    const known = ofFragments.get(name);
    if (known !== undefined) return known;
    const fragment = fragments[name];
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const objects = fragment && isCompositeType(type) ? objectsIn(type, fragment.selectionSet) : 0;
    ofFragments.set(name, objects);
    return objects;
  }

  function typeNamed(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? otherwise : schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}

function pageSize({ field, node }: FieldInType, variables: Readonly<Record<string, unknown>>): number {
  if (!field.args.some(({ name }) => name === 'first')) return 1;
  const { first, last } = argumentsOf(field, node, variables);
  const size = first ?? last ?? DEFAULT_PAGE;
  return typeof size === 'number' && size > 0 ? size : 1;
}

function argumentsOf(
  field: FieldInType['field'],
  node: FieldInType['node'],
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // The store reports the problem.
    return {};
  }
}
