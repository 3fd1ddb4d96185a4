import {
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from './readOperation.ts';

/** The most a query may cost. */
export const defaultComplexityLimit = 10_000;

const defaultPageSize = 10;

/**
 * What a query costs: the objects it asks for, where a connection multiplies everything below it by its page size (`first`
 * or `last`, 10 when neither is given). Filters and scalar fields are free. The store's own figure is not documented further;
 * this one behaves alike but is not the same number.
 */
export function complexityOf(schema: GraphQLSchema, { node, fragments, variables }: Operation): number {
  const visit = (selectionSet: SelectionSetNode, typeName: string, times: number): number => {
    const type = schema.getType(typeName);
    let cost = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
        const field = fields[selection.name.value];
        const fieldType = field && getNamedType(field.type);
        if (field === undefined || !isCompositeType(fieldType) || selection.selectionSet === undefined) continue;
        const pageSize = isPaged(field) ? pageSizeOf(getArgumentValues(field, selection, variables)) : 1;
        cost += times + visit(selection.selectionSet, fieldType.name, times * pageSize);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined) continue;
      cost += visit(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName, times);
    }
    return cost;
  };
  const root = schema.getRootType(node.operation);
  return root == null ? 0 : visit(node.selectionSet, root.name, 1);
}

const isPaged = (field: GraphQLField<unknown, unknown>) => field.args.some(({ name }) => name === 'first');

function pageSizeOf({ first, last }: Readonly<Record<string, unknown>>): number {
  const size = first ?? last;
  return typeof size === 'number' ? Math.max(size, 0) : defaultPageSize;
}

/** Refuses a query that costs more than the limit. */
export function checkComplexity(complexity: number, limit: number): void {
  if (complexity > limit) {
    throw new GraphQLError(
      `The query is too complex as it has a complexity score of ${complexity} out of ${limit}. Please remove some elements and try again.`,
    );
  }
}
