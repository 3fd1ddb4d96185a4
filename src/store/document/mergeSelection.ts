import {
  type DocumentNode,
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { addTypenameToAbstract } from './addTypenameToAbstract.ts';
import { isolateOperation, usedVariables } from './isolateOperation.ts';
import { type PreparedDocument, prepareDocument } from './preparedDocument.ts';
import { projectSelection } from './projectSelection.ts';
import { internalAliases, type OwnFields, responseKeysIn, selectRequiredFields } from './selectRequiredFields.ts';

/** The values of variables, by name. */
type Values = Readonly<Record<string, unknown>>;

/** An operation of this subgraph that contains the client's selection in one of its fields. */
export interface MergedDocument {
  readonly prepared: PreparedDocument;
  /** Whether the client's selection contributed a field. */
  readonly selected: boolean;
  /** Returns the response key of one of the template's aliases. */
  readonly keyOf: (alias: string) => string;
  /** Returns the values of the template's variables under their names in the document. */
  readonly renameVariables: (values: Values) => Values;
}

/** The client's selection on a field, and the document that contains it. */
export type ClientSelection = Pick<GraphQLResolveInfo, 'operation' | 'fragments' | 'fieldNodes'>;

export interface OperationMerge {
  /**
   * This subgraph's own operation, parsed. It selects the fields that the subgraph needs, whatever the client selects.
   */
  readonly template: DocumentNode;
  /** The path of template fields from the root to the place of the client's selection. `[]` is the root. */
  readonly into: readonly string[];
  /** Whether the store answers a field that the client selected. */
  readonly keep: (field: FieldNode) => boolean;
  /** Whether a type condition of a fragment in the client's selection applies. */
  readonly applies: (typeCondition: string) => boolean;
  readonly info: ClientSelection;
  /** The store's schema. */
  readonly schema: GraphQLSchema;
  /** Translates a document from the client's names to the store's. */
  readonly toStore: (document: DocumentNode) => DocumentNode;
}

export interface DocumentMerge extends OperationMerge {
  readonly ownFields: OwnFields;
  readonly sealing: boolean;
  readonly budget: DocumentBudget;
}

/**
 * An operation that contains a client's selection, in the store's names. This subgraph's own fields remain as the
 * client wrote them.
 */
export type MergedOperation = Omit<MergedDocument, 'prepared'> & { readonly document: DocumentNode };

/**
 * Merges a client's selection on one of this subgraph's fields into one of this subgraph's operations, so that one
 * request does the work and answers the client. Aliases, fragments, variables and directives are merged, too, including
 * those of the client's operation. The subgraph's own variables and aliases are renamed if a client's name equals
 * theirs.
 */
export function mergeSelection(merge: DocumentMerge): MergedDocument {
  const { info, schema, ownFields, sealing, budget } = merge;
  const { document, ...merged } = mergeOperation(merge);
  const keyOf = internalAliases(info.operation, info.fragments);
  const answerable = selectRequiredFields(schema, document, ownFields, keyOf);
  return {
    ...merged,
    prepared: prepareDocument(schema, addTypenameToAbstract(schema, answerable), { sealing, budget }),
  };
}

/** Does the same for a caller that passes the response on, so that graphql-js need not complete it. */
export function mergeOperation(merge: OperationMerge): MergedOperation {
  const { info, schema, into } = merge;
  const declared = info.operation.variableDefinitions ?? [];
  const own = ownOperation(merge, {
    variables: new Set(declared.map((node) => node.variable.name.value)),
    keys: responseKeysIn(info.operation, info.fragments),
  });
  const { selectionSet, fragments } = projectSelection(clientSelection(info), info.fragments, {
    onto: typeAt(schema, own.operation, into),
    applies: merge.applies,
    keep: merge.keep,
  });
  const operation: OperationDefinitionNode = {
    ...own.operation,
    directives: info.operation.directives ?? [],
    variableDefinitions: [...(own.operation.variableDefinitions ?? []), ...declared] as VariableDefinitionNode[],
    selectionSet: putInto(own.operation.selectionSet, into, selectionSet.selections),
  };
  return {
    document: merge.toStore(isolateOperation(operation, fragments)),
    selected: selectionSet.selections.length > 0,
    keyOf: own.keyOf,
    renameVariables: own.renameVariables,
  };
}

/** Returns the name of the store type at the end of a template's path. */
function typeAt(schema: GraphQLSchema, { operation }: OperationDefinitionNode, into: readonly string[]): string {
  let type: unknown = schema.getRootType(operation);
  for (const name of into) {
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    type = field && getNamedType(field.type);
  }
  if (!isObjectType(type)) throw new Error(`The store's ${operation} has no object at ${into.join('.')}.`);
  return type.name;
}

function putInto(
  { selections, ...rest }: SelectionSetNode,
  [name, ...deeper]: readonly string[],
  added: readonly SelectionNode[],
): SelectionSetNode {
  if (name === undefined) return { ...rest, selections: [...selections, ...added] };
  return {
    ...rest,
    selections: selections.map((node) =>
      node.kind === Kind.FIELD && node.name.value === name && node.selectionSet
        ? { ...node, selectionSet: putInto(node.selectionSet, deeper, added) }
        : node,
    ),
  };
}

/**
 * Returns everything that is selected on the field being resolved. The same field may occur in the document several
 * times.
 */
function clientSelection(info: ClientSelection): SelectionSetNode {
  return {
    kind: Kind.SELECTION_SET,
    selections: info.fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []),
  };
}

interface TakenNames {
  readonly variables: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

function ownOperation({ template }: OperationMerge, taken: TakenNames) {
  const [operation] = template.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A template is one operation.');
  const names = new Map([...usedVariables([operation])].map((name) => [name, unused(name, taken.variables)]));
  const keyOf = (alias: string) => unused(alias, taken.keys);
  const renamed = visit(operation, {
    Variable: (node) => ({ ...node, name: { ...node.name, value: names.get(node.name.value) ?? node.name.value } }),
    Field: {
      leave: (node) => (node.alias ? { ...node, alias: { ...node.alias, value: keyOf(node.alias.value) } } : undefined),
    },
  });
  return {
    operation: renamed,
    keyOf,
    renameVariables: (values: Values): Values =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [names.get(name) ?? name, value])),
  };
}

function unused(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? unused(`${name}_`, taken) : name;
}
