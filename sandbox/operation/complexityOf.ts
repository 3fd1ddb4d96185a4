import {
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { openSelections } from './openSelections.ts';
import type { Operation } from './readOperation.ts';

/** The maximum complexity of a query. */
export const defaultComplexityLimit = 10_000;

const defaultPageSize = 10;

/**
 * Returns the complexity of a query: the number of requested objects, where a connection multiplies everything below it
 * by its page size (`first` or `last`, 10 by default). Filters and scalar fields are free. The store's own formula is
 * not documented further. This one behaves similarly, but the numbers differ.
 */
export function complexityOf(schema: GraphQLSchema, { node, fragments, variables }: Operation): number {
  const visit = (selectionSet: SelectionSetNode, parentName: string, times: number): number => {
    let cost = 0;
    for (const { field, typeName } of openSelections(selectionSet, fragments, variables)) {
      const definition = findField(schema, typeName ?? parentName, field.name.value);
      const type = definition && getNamedType(definition.type);
      if (definition === null || !isCompositeType(type) || field.selectionSet === undefined) continue;
      const pageSize = isPaged(definition) ? pageSizeOf(getArgumentValues(definition, field, variables)) : 1;
      cost += times + visit(field.selectionSet, type.name, times * pageSize);
    }
    return cost;
  };
  const root = schema.getRootType(node.operation);
  return root == null ? 0 : visit(node.selectionSet, root.name, 1);
}

function findField(schema: GraphQLSchema, typeName: string, fieldName: string): GraphQLField<unknown, unknown> | null {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? (type.getFields()[fieldName] ?? null) : null;
}

const isPaged = (field: GraphQLField<unknown, unknown>) => field.args.some(({ name }) => name === 'first');

function pageSizeOf({ first, last }: Readonly<Record<string, unknown>>): number {
  const size = first ?? last;
  return typeof size === 'number' ? Math.max(size, 0) : defaultPageSize;
}

/** Refuses a query that exceeds the limit. */
export function checkComplexity(complexity: number, limit: number): void {
  if (complexity > limit) {
    throw new GraphQLError(
      `The query is too complex as it has a complexity score of ${complexity} out of ${limit}. Please ask for less.`,
    );
  }
}
