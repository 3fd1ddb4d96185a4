import { type GraphQLSchema, getVariableValues, Kind, type TypeNode, type VariableDefinitionNode } from 'graphql';
import type { Variables } from '../store/storeExecutor.ts';

/** Whether the variables of a request are what their operation says they are. */
export type VariablesFit = (variables: NonNullable<Variables>) => boolean;

type Check = (value: unknown) => boolean;

const MAX_INT = 2 ** 31 - 1;

/** What a scalar takes for certain (GraphQL, section 3.5). It may take more: that is for graphql-js to say. */
const scalars: Readonly<Record<string, Check>> = {
  Boolean: (value) => typeof value === 'boolean',
  Float: Number.isFinite,
  ID: (value) => typeof value === 'string' || isInt(value),
  Int: isInt,
  String: (value) => typeof value === 'string',
};

/**
 * Makes the check for an operation. Most variables are plain numbers and strings, and known at a glance; where one is
 * anything else, graphql-js coerces them all.
 */
export function variablesFit(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): VariablesFit {
  const checks = definitions.map(({ variable, type }) => ({ name: variable.name.value, isPlain: checkOf(type) }));
  return (variables) =>
    checks.every(({ name, isPlain }) => isPlain(Object.hasOwn(variables, name) ? variables[name] : undefined)) ||
    !getVariableValues(schema, definitions, variables).errors;
}

function checkOf(type: TypeNode): Check {
  if (type.kind !== Kind.NON_NULL_TYPE) {
    const isPlain = checkOfNonNull(type);
    return (value) => value === undefined || value === null || isPlain(value);
  }
  return checkOfNonNull(type.type);
}

function checkOfNonNull(type: Exclude<TypeNode, { kind: Kind.NON_NULL_TYPE }>): Check {
  if (type.kind === Kind.NAMED_TYPE) return scalars[type.name.value] ?? (() => false);
  const isPlain = checkOf(type.type);
  return (value) => Array.isArray(value) && value.every(isPlain);
}

function isInt(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) <= MAX_INT;
}
