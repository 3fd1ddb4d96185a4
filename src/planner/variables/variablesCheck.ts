import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type SourceLocation,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import type { ClientVariables } from '../../entities/entitySource.ts';
import { ClientError } from '../../errors/clientError.ts';
import { locationsOf } from '../operation/locationsOf.ts';
import { type CheckValue, createValueCheck } from './valueCheck.ts';

/** Validates the variables of a request. Returns no errors if they are valid. */
export type CheckVariables = (variables: ClientVariables) => readonly VariableInvalid[];

/** A variable does not match its definition. The message names the place and the type, and never quotes the value. */
export class VariableInvalid extends ClientError {
  override readonly name = 'VariableInvalid';

  constructor(
    message: string,
    readonly at: readonly SourceLocation[],
  ) {
    super('BAD_USER_INPUT', message);
  }
}

interface Definition {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly isRequired: boolean;
  readonly check: CheckValue;
  readonly locations: readonly SourceLocation[];
}

const MAX_ERRORS = 5;

/**
 * Creates the validator of an operation's variables (GraphQL specification, section 6.1.2). It reports at most one
 * error per variable.
 */
export function variablesCheck(schema: GraphQLSchema, nodes: readonly VariableDefinitionNode[]): CheckVariables {
  const definitions = nodes.flatMap((node): Definition[] => {
    const type = typeFromAST(schema, node.type);
    if (!isInputType(type)) return [];
    return [
      {
        name: node.variable.name.value,
        type,
        isRequired: isNonNullType(type) && node.defaultValue === undefined,
        check: createValueCheck(type),
        locations: locationsOf([node]),
      },
    ];
  });
  return (variables) => {
    const errors: VariableInvalid[] = [];
    for (const definition of definitions) {
      const problem = problemOf(definition, variables);
      if (problem !== undefined) errors.push(new VariableInvalid(problem, definition.locations));
      if (errors.length === MAX_ERRORS) break;
    }
    return errors;
  };
}

function problemOf({ name, type, isRequired, check }: Definition, variables: ClientVariables): string | undefined {
  if (!Object.hasOwn(variables, name) || variables[name] === undefined)
    return isRequired ? `Variable "$${name}" of required type "${type}" was not provided.` : undefined;
  const found = check(variables[name]);
  if (!found) return undefined;
  const place = [`$${name}`, ...found.path].join('.');
  return `Variable "${place}" is not valid: ${found.problem}`;
}
