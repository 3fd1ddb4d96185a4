import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { DocumentRefused } from './documentRefused.ts';
import { type Fragments, openSelections, type Variables } from './openSelections.ts';

/** One operation of a document, validated. */
export interface Operation {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  /** Coerced, including defaults. */
  readonly variables: Variables;
  readonly fragments: Fragments;
  /** The root fields that will run, by response key, without `__typename`. */
  readonly rootFields: ReadonlyMap<string, FieldNode>;
}

const parsed = new LRUCache<string, DocumentNode>({ max: 500 });
const valid = new WeakMap<DocumentNode, GraphQLSchema>();

/**
 * Parses a document.
 *
 * @throws DocumentRefused on a syntax error
 */
export function readDocument(source: string): DocumentNode {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  try {
    const document = parse(source, { maxTokens: 15_000 });
    parsed.set(source, document);
    return document;
  } catch (error) {
    throw error instanceof GraphQLError ? new DocumentRefused([error]) : error;
  }
}

/**
 * Selects the operation of a request, validates it against the schema and coerces its variables.
 *
 * @throws DocumentRefused if the document, the operation's name or a variable is invalid
 */
export function readOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  inputs: Variables,
): Operation {
  checkValid(schema, document);
  const { node, fragments } = pickOperation(document, operationName);
  const { errors: badVariables, coerced } = getVariableValues(schema, node.variableDefinitions ?? [], inputs);
  if (badVariables !== undefined) throw new DocumentRefused(badVariables);
  return { document, node, variables: coerced, fragments, rootFields: rootFieldsOf(node, fragments, coerced) };
}

function checkValid(schema: GraphQLSchema, document: DocumentNode): void {
  if (valid.get(document) === schema) return;
  const errors = validate(schema, document);
  if (errors.length > 0) throw new DocumentRefused(errors);
  valid.set(document, schema);
}

/**
 * Returns the operation of a name, or the only one.
 *
 * @throws DocumentRefused if there is none, or if the choice is ambiguous
 */
export function pickOperation(document: DocumentNode, name: string | null) {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [only, ...others] = operations;
  const unnamed = others.length === 0 ? only : undefined;
  const node = name === null ? unnamed : operations.find((operation) => operation.name?.value === name);
  if (node === undefined) {
    const message =
      name === null
        ? 'The document must hold one operation, or the request name the one to run.'
        : `The document has no operation named "${name}".`;
    throw new DocumentRefused([new GraphQLError(message)]);
  }
  const fragments: Fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return { node, fragments };
}

/** Returns the root fields that an operation runs, by response key, without `__typename`. */
export function rootFieldsOf(
  node: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): Map<string, FieldNode> {
  const rootFields = new Map<string, FieldNode>();
  for (const { field } of openSelections(node.selectionSet, fragments, variables)) {
    if (field.name.value !== '__typename') rootFields.set(field.alias?.value ?? field.name.value, field);
  }
  return rootFields;
}
