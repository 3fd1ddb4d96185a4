import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { suggest } from './suggest.ts';

/** A problem of a value, and its place. Never contains the value, which may be a password. */
export interface ValueProblem {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** The maximum nesting of lists and objects in a variable. The store's input types need far less. */
const MAX_DEPTH = 64;

/**
 * Checks a variable's value as graphql-js coerces it (GraphQL specification, sections 3.5 to 3.12 and 6.1.2). Stops at
 * the first problem. `getVariableValues` would report each problem with a copy of the whole value.
 *
 * @returns undefined if the value is valid
 */
export function checkValue(value: unknown, type: GraphQLInputType): ValueProblem | undefined {
  const path: (string | number)[] = [];
  const problem = check(value, type);
  return problem === undefined ? undefined : { path, problem };

  /** Leaves the place of the problem in `path`. */
  function check(given: unknown, expected: GraphQLInputType): string | undefined {
    if (isNonNullType(expected)) {
      if (given === null || given === undefined) return `a value of type "${expected}" must not be null.`;
      return check(given, expected.ofType);
    }
    if (given === null || given === undefined) return undefined;
    if (path.length > MAX_DEPTH) return tooDeep;
    if (isListType(expected)) {
      if (!Array.isArray(given)) return check(given, expected.ofType);
      for (let index = 0; index < given.length; index += 1) {
        const wrong = checkAt(index, given[index], expected.ofType);
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    }
    return isInputObjectType(expected) ? checkObject(given, expected) : checkLeaf(given, expected);
  }

  function checkAt(key: string | number, given: unknown, expected: GraphQLInputType): string | undefined {
    path.push(key);
    const wrong = check(given, expected);
    if (wrong === undefined) path.pop();
    return wrong;
  }

  function checkObject(given: unknown, expected: GraphQLInputObjectType): string | undefined {
    if (typeof given !== 'object' || given === null) return `expected an object of type "${expected.name}".`;
    const values = given as Readonly<Record<string, unknown>>;
    const fields = expected.getFields();
    // Unknown fields first, because a misspelled name is often the reason why a required field is missing.
    for (const name in values) {
      if (!Object.hasOwn(fields, name)) return unknownField(name, expected, Object.keys(fields));
    }
    for (const field of Object.values(fields)) {
      const inner = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
      if (inner === undefined) {
        if (isRequiredInputField(field))
          return `the required field "${field.name}" of type "${field.type}" is missing.`;
        continue;
      }
      const wrong = checkAt(field.name, inner, field.type);
      if (wrong !== undefined) return wrong;
    }
    return expected.isOneOf ? checkOneOf(values, expected) : undefined;
  }

  function checkLeaf(given: unknown, expected: GraphQLLeafType): string | undefined {
    if (typeof given === 'object' && !isShallow(given, MAX_DEPTH - path.length)) return tooDeep;
    try {
      if (expected.parseValue(given) !== undefined) return undefined;
    } catch {
      // The scalar's own error quotes the value.
    }
    return `expected a value of type "${expected.name}".`;
  }
}

const tooDeep = `lists and objects are nested in more than ${MAX_DEPTH} levels.`;

/** Reports whether lists and objects are nested at most this many levels deep. Its own recursion is no deeper. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

function checkOneOf(values: Readonly<Record<string, unknown>>, { name }: GraphQLInputObjectType): string | undefined {
  const [given, another] = Object.values(values).filter((value) => value !== undefined);
  return another !== undefined || given === null || given === undefined
    ? `exactly one field of "${name}" must have a value.`
    : undefined;
}

/** Names an unknown field only if it resembles a known one. Any other name may be a secret in the wrong place. */
function unknownField(name: string, { name: type }: GraphQLInputObjectType, known: readonly string[]): string {
  const meant = suggest(name, known);
  return meant === undefined
    ? `a field is not defined by type "${type}".`
    : `the field "${name}" is not defined by type "${type}". Did you mean "${meant}"?`;
}
