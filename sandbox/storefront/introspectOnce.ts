import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Operation } from '../operation/readOperation.ts';

const results = new WeakMap<
  OperationDefinitionNode,
  { readonly schema: GraphQLSchema; readonly result: ExecutionResult }
>();

/** The text of each kept result, or undefined before it is first sent. */
const texts = new WeakMap<ExecutionResult, string | undefined>();

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
  texts.set(result, undefined);
  return result;
}

/** Returns a result as it is sent. The text of an introspection is kept, too. */
export function resultText(result: ExecutionResult): string {
  const known = texts.get(result);
  if (known !== undefined) return known;
  const { data, errors } = result;
  const text = JSON.stringify({ data, errors });
  if (texts.has(result)) texts.set(result, text);
  return text;
}
