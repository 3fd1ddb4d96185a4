import { type GraphQLSchema, getVariableValues, type VariableDefinitionNode } from 'graphql';

/**
 * Coerces validated variables, including defaults (GraphQL specification, section 6.1.2). Returns no value for invalid
 * variables. `getVariableValues` would report each problem with a copy of the whole value.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return getVariableValues(schema, definitions, variables, { maxErrors: 1 }).coerced ?? {};
}
