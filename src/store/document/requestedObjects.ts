import { type GraphQLSchema, getArgumentValues, type OperationDefinitionNode } from 'graphql';
import type { FragmentMap } from './closeDocument.ts';
import { type SelectedField, walkFields } from './walkFields.ts';

const DEFAULT_PAGE = 10;

/**
 * How many objects an operation asks for, where the page sizes of nested lists multiply: what BigCommerce says its
 * complexity figure counts. The store's own figure is near this and not the same.
 */
export function requestedObjects(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  variables: Readonly<Record<string, unknown>>,
): number {
  const times = new Map<string, number>();
  let total = 0;
  walkFields(schema, operation, fragments, (selected) => {
    if (!selected.node.selectionSet) return false;
    const each = times.get(JSON.stringify(selected.path.slice(0, -1))) ?? 1;
    const here = each * pageSize(selected, variables);
    times.set(JSON.stringify(selected.path), here);
    total += here;
    return true;
  });
  return total;
}

function pageSize({ field, node }: SelectedField, variables: Readonly<Record<string, unknown>>): number {
  if (!field.args.some(({ name }) => name === 'first')) return 1;
  const { first, last } = argumentsOf(field, node, variables);
  const size = first ?? last ?? DEFAULT_PAGE;
  return typeof size === 'number' && size > 0 ? size : 1;
}

function argumentsOf(
  field: SelectedField['field'],
  node: SelectedField['node'],
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // The store will say what is wrong with them.
    return {};
  }
}
