import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLNonNull,
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

/** Returns the first problem of a value, or undefined if the value is valid. */
export type CheckValue = (value: unknown) => ValueProblem | undefined;

/** The maximum nesting of lists and objects in a variable. The store's input types need far less. */
const MAX_DEPTH = 64;

/**
 * Creates the check of a variable's value. It accepts what graphql-js coerces (GraphQL specification, sections 3.5 to
 * 3.12 and 6.1.2), and stops at the first problem. `getVariableValues` would report each problem with a copy of the
 * whole value. The type is examined once, and not for each value.
 */
export function createValueCheck(type: GraphQLInputType): CheckValue {
  const check = checkOf(type);
  return (value) => {
    const path: Path = [];
    const problem = check.problemOf(value, path);
    return problem === undefined ? undefined : { path, problem };
  };
}

type Path = (string | number)[];

interface TypeCheck {
  /** Returns the problem of a value at a path, and leaves the place of the problem in the path. */
  problemOf(value: unknown, path: Path): string | undefined;
}

const known = new WeakMap<GraphQLInputType, TypeCheck>();

function checkOf(type: GraphQLInputType): TypeCheck {
  const check = known.get(type) ?? makeCheck(type);
  known.set(type, check);
  return check;
}

function makeCheck(type: GraphQLInputType): TypeCheck {
  if (isNonNullType(type)) return new NonNullCheck(type);
  if (isListType(type)) return new ListCheck(type);
  return isInputObjectType(type) ? new ObjectCheck(type) : new LeafCheck(type);
}

class NonNullCheck implements TypeCheck {
  readonly #type: GraphQLNonNull<GraphQLInputType>;
  readonly #inner: TypeCheck;

  constructor(type: GraphQLNonNull<GraphQLInputType>) {
    this.#type = type;
    this.#inner = checkOf(type.ofType);
  }

  problemOf(value: unknown, path: Path): string | undefined {
    if (value === null || value === undefined) return `a value of type "${this.#type}" must not be null.`;
    return this.#inner.problemOf(value, path);
  }
}

class ListCheck implements TypeCheck {
  readonly #inner: TypeCheck;

  constructor(type: GraphQLList<GraphQLInputType>) {
    this.#inner = checkOf(type.ofType);
  }

  problemOf(value: unknown, path: Path): string | undefined {
    if (value === null || value === undefined) return undefined;
    if (!Array.isArray(value)) return this.#inner.problemOf(value, path);
    for (let index = 0; index < value.length; index += 1) {
      const problem = problemAt(index, value[index], this.#inner, path);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
}

class ObjectCheck implements TypeCheck {
  readonly #type: GraphQLInputObjectType;

  constructor(type: GraphQLInputObjectType) {
    this.#type = type;
  }

  problemOf(value: unknown, path: Path): string | undefined {
    const type = this.#type;
    if (value === null || value === undefined) return undefined;
    if (typeof value !== 'object') return `expected an object of type "${type.name}".`;
    const values = value as Readonly<Record<string, unknown>>;
    const fields = type.getFields();
    // Unknown fields first, because a misspelled name is often the reason why a required field is missing.
    for (const name in values) {
      if (!Object.hasOwn(fields, name)) return unknownField(name, type, Object.keys(fields));
    }
    for (const field of Object.values(fields)) {
      const inner = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
      if (inner === undefined) {
        if (isRequiredInputField(field))
          return `the required field "${field.name}" of type "${field.type}" is missing.`;
        continue;
      }
      const problem = problemAt(field.name, inner, checkOf(field.type), path);
      if (problem !== undefined) return problem;
    }
    return type.isOneOf ? oneOfProblem(values, type) : undefined;
  }
}

class LeafCheck implements TypeCheck {
  readonly #type: GraphQLLeafType;

  constructor(type: GraphQLLeafType) {
    this.#type = type;
  }

  problemOf(value: unknown, path: Path): string | undefined {
    if (value === null || value === undefined) return undefined;
    if (typeof value === 'object' && !isShallow(value, MAX_DEPTH - path.length)) return tooDeep;
    try {
      if (this.#type.parseValue(value) !== undefined) return undefined;
    } catch {
      // The scalar's own error quotes the value.
    }
    return `expected a value of type "${this.#type.name}".`;
  }
}

function problemAt(key: string | number, value: unknown, check: TypeCheck, path: Path): string | undefined {
  path.push(key);
  const problem = path.length > MAX_DEPTH ? tooDeep : check.problemOf(value, path);
  if (problem === undefined) path.pop();
  return problem;
}

const tooDeep = `lists and objects are nested in more than ${MAX_DEPTH} levels.`;

/** Reports whether a value has at most this many levels of lists and objects. Stops at the first deeper one. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

function oneOfProblem(values: Readonly<Record<string, unknown>>, { name }: GraphQLInputObjectType): string | undefined {
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
