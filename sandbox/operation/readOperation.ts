import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { DocumentRefused } from './documentRefused.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** One operation of a document, picked out and looked through. */
export interface Operation {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  /** Coerced, with defaults. */
  readonly variables: Variables;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The root fields that will run, by response key, `__typename` aside. */
  readonly rootFields: ReadonlyMap<string, FieldNode>;
}

function isIncluded(selection: SelectionNode, variables: Variables): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false
  );
}

/** The fields of a selection set with its fragments opened, in order; a field asked for twice comes twice. */
export function* openSelections(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Variables,
): Generator<FieldNode> {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, variables)) continue;
    if (selection.kind === Kind.FIELD) {
      yield selection;
      continue;
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    if (inner !== undefined) yield* openSelections(inner, fragments, variables);
  }
}

/**
 * Reads the operation a request means, valid against the schema, its variables coerced.
 *
 * @throws DocumentRefused when the text, the operation's name or a variable is wrong
 */
export function readOperation(
  schema: GraphQLSchema,
  source: string,
  operationName: string | null,
  inputs: Variables,
): Operation {
  const document = parseDocument(source);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new DocumentRefused(errors);
  const node = pickOperation(document, operationName);
  const { errors: badVariables, coerced } = getVariableValues(schema, node.variableDefinitions ?? [], inputs);
  if (badVariables !== undefined) throw new DocumentRefused(badVariables);

  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const rootFields = new Map<string, FieldNode>();
  for (const field of openSelections(node.selectionSet, fragments, coerced)) {
    if (field.name.value !== '__typename') rootFields.set(field.alias?.value ?? field.name.value, field);
  }
  return { document, node, variables: coerced, fragments, rootFields };
}

function parseDocument(source: string): DocumentNode {
  try {
    return parse(source, { maxTokens: 15_000 });
  } catch (error) {
    throw error instanceof GraphQLError ? new DocumentRefused([error]) : error;
  }
}

function pickOperation(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [only, ...others] = operations;
  const picked =
    name === null
      ? others.length === 0
        ? only
        : undefined
      : operations.find((operation) => operation.name?.value === name);
  if (picked !== undefined) return picked;
  const message =
    name === null
      ? 'The document holds several operations: name the one to run.'
      : `The document has no operation named "${name}".`;
  throw new DocumentRefused([new GraphQLError(message)]);
}
