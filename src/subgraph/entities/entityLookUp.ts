import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { EntityRule } from '../exposure/exposureRules.ts';

/** How to look up entities of one type in the store. */
export interface EntityLookUp {
  readonly typeName: string;
  readonly key: { readonly name: string; readonly type: GraphQLLeafType };
  /** Field names from the query root down. */
  readonly path: readonly string[];
  readonly argument: string;
  /** The field that takes the key, if the argument is an input object. */
  readonly inputField: string | undefined;
  /** The type of the variable that the argument or its field takes. */
  readonly variableType: string;
  /** What the look-up returns: the one entity of a key, or a list or a connection of the entities of several keys. */
  readonly answers: 'one' | 'list' | 'connection';
  /** Whether the look-up takes a page size. The default page is short. */
  readonly paged: boolean;
}

/**
 * Reads an `entities:` rule against a store's schema.
 *
 * @returns the look-up, or the reason why that schema cannot serve it
 */
export function entityLookUp(storeSchema: GraphQLSchema, typeName: string, rule: EntityRule): EntityLookUp | string {
  if (typeName === 'Customer') return 'Customer is already an entity';
  const key = keyOf(storeSchema, typeName, rule.key);
  if (typeof key === 'string') return key;
  const field = fieldAt(storeSchema, rule.by.path);
  if (typeof field === 'string') return field;
  const argument = field.args.find(({ name }) => name === rule.by.argument);
  if (!argument) return `${pathText(rule)} has no argument ${rule.by.argument}`;
  const needed = field.args.find((other) => other !== argument && isRequiredArgument(other));
  if (needed) return `${pathText(rule)} also requires the argument ${needed.name}`;
  const takes = taken(argument, rule.key, key);
  if (typeof takes === 'string') return `${pathText(rule)}: ${takes}`;
  const answers = answerOf(storeSchema, field.type, typeName);
  if (!answers) return `${pathText(rule)} does not return ${typeName}, a list of it, or a connection`;
  if (takes.many !== (answers !== 'one')) {
    return `${pathText(rule)} takes ${takes.many ? 'a list of keys' : 'one key'} and returns a ${answers === 'one' ? 'single' : answers} ${typeName}`;
  }
  const { inputField, variableType } = takes;
  return {
    typeName,
    key: { name: rule.key, type: key },
    path: rule.by.path,
    argument: argument.name,
    inputField,
    variableType,
    answers,
    paged: field.args.some(({ name }) => name === 'first'),
  };
}

function pathText({ by }: EntityRule): string {
  return by.path.join('.');
}

function keyOf(schema: GraphQLSchema, typeName: string, name: string): GraphQLLeafType | string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return `${typeName} is not an object type of the store`;
  const field = type.getFields()[name];
  if (!field) return `${typeName} has no field ${name}`;
  const named = getNullableType(field.type);
  if (!isLeafType(named)) return `${typeName}.${name} is not a single value`;
  return field.args.some(isRequiredArgument) ? `${typeName}.${name} needs an argument` : named;
}

function fieldAt(schema: GraphQLSchema, path: readonly string[]): GraphQLField<unknown, unknown> | string {
  let holder: unknown = schema.getQueryType();
  let field: GraphQLField<unknown, unknown> | undefined;
  for (const [depth, name] of path.entries()) {
    if (!isObjectType(holder)) return `${path.slice(0, depth).join('.')} is not a single object`;
    field = holder.getFields()[name];
    if (!field) return `${holder.name} has no field ${name}`;
    const needed = depth < path.length - 1 ? field.args.find(isRequiredArgument) : undefined;
    if (needed) return `${path.slice(0, depth + 1).join('.')} needs an argument ${needed.name}`;
    holder = getNullableType(field.type);
  }
  return field ?? 'no field is named';
}

interface Taken {
  readonly many: boolean;
  readonly inputField: string | undefined;
  readonly variableType: string;
}

/** How an argument takes the key: directly, in a list, or in a field that has the key's name. */
function taken(argument: GraphQLArgument, keyName: string, key: GraphQLLeafType): Taken | string {
  const type = getNullableType(argument.type);
  const named = getNamedType(type);
  if (named === key) {
    const many = isListType(type);
    return { many, inputField: undefined, variableType: many ? `[${key.name}!]!` : `${key.name}!` };
  }
  if (isInputObjectType(type)) {
    const { [keyName]: field, ...others } = type.getFields();
    const needed = Object.values(others).find(isRequiredInputField);
    if (needed) return `${argument.name} also requires ${needed.name}`;
    if (field && getNullableType(field.type) === key) {
      return { many: false, inputField: keyName, variableType: `${key.name}!` };
    }
  }
  return `${argument.name} is of type ${argument.type}, and the key is ${key.name}`;
}

function answerOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  typeName: string,
): EntityLookUp['answers'] | undefined {
  const answer = getNullableType(type);
  if (isListType(answer)) return holds(schema, answer.ofType, typeName) ? 'list' : undefined;
  if (holds(schema, answer, typeName)) return 'one';
  const edges = isObjectType(answer) ? answer.getFields().edges : undefined;
  const edgeList = edges && getNullableType(edges.type);
  const edge = isListType(edgeList) ? getNullableType(edgeList.ofType) : undefined;
  const node = isObjectType(edge) ? edge.getFields().node : undefined;
  return node && holds(schema, node.type, typeName) ? 'connection' : undefined;
}

function holds(schema: GraphQLSchema, type: GraphQLOutputType, typeName: string): boolean {
  const named = getNullableType(type);
  if (isObjectType(named)) return named.name === typeName;
  return isAbstractType(named) && schema.getPossibleTypes(named).some(({ name }) => name === typeName);
}
