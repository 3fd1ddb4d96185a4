import {
  executeSync,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';

const MAX_ANSWERS = 20_000;
const LIST_LENGTH = 2;
const PARAGRAPH = 'Made of oak that has seen some weather, oiled by hand, and sold by the piece. ';

/** The state of a parent object: its identity, and the length of its lists. */
interface Thing {
  readonly id: number;
  readonly ids?: readonly number[] | undefined;
  readonly first?: number | undefined;
}

/** Returns the text of a field of the object with this id. */
type TextOf = (name: string, id: number) => string;

const defaultText: TextOf = (name, id) =>
  name === 'description' ? PARAGRAPH.repeat(6) : `The ${name} of number ${id}`;

/** Answers the body of a GraphQL request over HTTP. */
export type Answers = (body: string) => Buffer;

/**
 * Creates responses from the schema alone. Equal requests have equal responses. Each is created once and kept as bytes,
 * so that the upstream's cost does not depend on the request.
 */
export function createAnswers(schema: GraphQLSchema, textOf = defaultText): Answers {
  const known = new Map<string, Buffer>();
  return (body) => {
    const ready = known.get(body);
    if (ready) return ready;
    if (known.size >= MAX_ANSWERS) known.clear();
    const answer = Buffer.from(JSON.stringify(answerTo(schema, textOf, body)));
    known.set(body, answer);
    return answer;
  };
}

function answerTo(schema: GraphQLSchema, textOf: TextOf, body: string) {
  const { query, variables, operationName } = JSON.parse(body);
  return executeSync({
    schema,
    document: parse(query),
    variableValues: variables,
    operationName,
    rootValue: { id: 1 } satisfies Thing,
    fieldResolver: fieldResolver(textOf),
    typeResolver: (_value, _context, _info, type) => schema.getPossibleTypes(type)[0]?.name,
  });
}

const fieldResolver =
  (textOf: TextOf): GraphQLFieldResolver<Thing, unknown> =>
  (thing, args, _context, info) =>
    madeUp(textOf, info.returnType, info.fieldName, {
      id: typeof args.entityId === 'number' ? args.entityId : info.fieldName === 'customer' ? 1 : thing.id,
      ids: info.fieldName === 'edges' || !args.entityIds?.length ? thing.ids : args.entityIds,
      first: info.fieldName === 'edges' || args.first === undefined ? thing.first : args.first,
    });

function madeUp(textOf: TextOf, type: GraphQLOutputType, name: string, thing: Thing): unknown {
  if (isNonNullType(type)) return madeUp(textOf, type.ofType, name, thing);
  if (isListType(type)) {
    return Array.from({ length: lengthOf(name, thing) }, (_, index) =>
      madeUp(textOf, type.ofType, name, { id: thing.ids?.[index] ?? thing.id + index }),
    );
  }
  return isLeafType(type) ? leafOf(textOf, type, name, thing) : thing;
}

/** A page has the requested length, errors are empty, and other lists are short. */
function lengthOf(name: string, { ids, first }: Thing): number {
  if (name === 'errors') return 0;
  if (name !== 'edges') return LIST_LENGTH;
  return Math.min(first ?? 10, ids?.length ?? Number.POSITIVE_INFINITY);
}

function leafOf(textOf: TextOf, type: GraphQLLeafType, name: string, { id }: Thing): unknown {
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (type.name === 'Boolean') return false;
  if (type.name === 'Int' || type.name === 'Long') return id;
  if (type.name === 'Float' || type.name === 'BigDecimal') return id + 0.95;
  if (type.name === 'DateTime') return '2099-01-01T00:00:00Z';
  return textOf(name, id);
}
