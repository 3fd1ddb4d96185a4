import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Operation } from '../operation/readOperation.ts';

const results = new WeakMap<
  OperationDefinitionNode,
  { readonly schema: GraphQLSchema; readonly result: ExecutionResult }
>();

/**
 * Executes an operation. The result of an operation that selects only `__schema` depends only on the schema, so it is
 * kept: introspection takes longer than any other request, and each start of a subgraph sends the same document.
 */
export async function introspectOnce(
  schema: GraphQLSchema,
  { node, rootFields }: Operation,
  execute: () => ExecutionResult | Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const isStatic =
    !node.variableDefinitions?.length && [...rootFields.values()].every(({ name }) => name.value === '__schema');
  if (!isStatic) return execute();
  const known = results.get(node);
  if (known?.schema === schema) return known.result;
  const result = await execute();
  results.set(node, { schema, result });
  return result;
}
