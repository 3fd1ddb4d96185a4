import { type GraphQLSchema, getVariableValues, type VariableDefinitionNode } from 'graphql';

/**
 * Coerces variables that have been found to fit their operation, defaults included (GraphQL, section 6.1.2). Variables
 * that do not fit give no value: `getVariableValues` would otherwise report each problem with a copy of the whole value.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return getVariableValues(schema, definitions, variables, { maxErrors: 1 }).coerced ?? {};
}
