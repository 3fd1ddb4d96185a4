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
import { internalAliases, responseKeysIn, selectRequiredFields } from './selectRequiredFields.ts';

/** A document of ours with the client's own selection in one of its fields. */
export interface GraftedDocument {
  readonly prepared: PreparedDocument;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the client selected anything of it. */
  readonly selected: boolean;
  /** The response key under which the store answers an alias of the template's. */
  readonly keyOf: (alias: string) => string;
}

/** What a client selected in a field, and the document it stands in. */
export type ClientSelection = Pick<GraphQLResolveInfo, 'operation' | 'fragments' | 'fieldNodes'>;

export interface OperationGraft {
  /** Our operation, parsed: it selects what we need whatever the client asks for. */
  readonly template: DocumentNode;
  /** The fields of the template, from the root down, that lead to where the client's selection goes; `[]` is the root. */
  readonly into: readonly string[];
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Which of the client's selected fields are the store's to answer. */
  readonly keep: (field: FieldNode) => boolean;
  /** The types that fragments in the client's selection may be on. */
  readonly applies: (typeCondition: string) => boolean;
  readonly info: ClientSelection;
  /** The store's schema. */
  readonly schema: GraphQLSchema;
  /** The client's names into the store's. */
  readonly toStore: (document: DocumentNode) => DocumentNode;
}

export interface Graft extends OperationGraft {
  readonly info: GraphQLResolveInfo;
  readonly sealing: boolean;
  readonly budget: DocumentBudget;
}

/** An operation with a client's selection in it, in the store's names; fields of ours are in it as the client wrote them. */
export type GraftedOperation = Omit<GraftedDocument, 'prepared'> & { readonly document: DocumentNode };

/**
 * Puts what a client selected on a field of ours into an operation of ours, so that one request both does the work and
 * answers the client. Aliases, fragments, variables and directives come along, those of the operation included; our own
 * variables and aliases step aside when a client's has the same name.
 */
export function mergeSelection(graft: Graft): GraftedDocument {
  const { info, schema, sealing, budget } = graft;
  const { document, ...grafted } = graftOperation(graft);
  const answerable = selectRequiredFields(schema, document, internalAliases(info.operation, info.fragments));
  return {
    ...grafted,
    prepared: prepareDocument(schema, addTypenameToAbstract(schema, answerable), { sealing, budget }),
    variables: { ...info.variableValues, ...grafted.variables },
  };
}

/** The same, for who passes the answer on: graphql-js could not complete it. */
export function graftOperation(graft: OperationGraft): GraftedOperation {
  const { info, schema, into } = graft;
  const declared = info.operation.variableDefinitions ?? [];
  const own = ownOperation(graft, {
    variables: new Set(declared.map((node) => node.variable.name.value)),
    keys: responseKeysIn(info.operation, info.fragments),
  });
  const { selectionSet, fragments } = projectSelection(clientSelection(info), info.fragments, {
    onto: typeAt(schema, own.operation, into),
    applies: graft.applies,
    keep: graft.keep,
  });
  const operation: OperationDefinitionNode = {
    ...own.operation,
    directives: info.operation.directives ?? [],
    variableDefinitions: [...(own.operation.variableDefinitions ?? []), ...declared] as VariableDefinitionNode[],
    selectionSet: putInto(own.operation.selectionSet, into, selectionSet.selections),
  };
  return {
    document: graft.toStore(isolateOperation(operation, fragments)),
    variables: own.variables,
    selected: selectionSet.selections.length > 0,
    keyOf: own.keyOf,
  };
}

/** The name of the store's type that a template's fields lead to. */
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

/** Everything selected on the field being resolved; the same field may stand in the document several times. */
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

function ownOperation({ template, variables = {} }: OperationGraft, taken: TakenNames) {
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
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [names.get(name) ?? name, value])),
    keyOf,
  };
}

function unused(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? unused(`${name}_`, taken) : name;
}
