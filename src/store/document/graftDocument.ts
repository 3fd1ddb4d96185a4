import {
  type DocumentNode,
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { type PreparedDocument, prepareDocument } from '../preparedDocument.ts';
import { closeDocument, usedVariables } from './closeDocument.ts';
import { nameAbstractTypes } from './nameAbstractTypes.ts';
import { projectSelection } from './projectSelection.ts';

/** A document of ours with the client's own selection in one of its fields. */
export interface GraftedDocument {
  readonly prepared: PreparedDocument;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Graft {
  /** Our operation, parsed: one root field, whose selection is what we need whatever the client asks for. */
  readonly template: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Which of the client's selected fields are the store's to answer. */
  readonly keep: (field: FieldNode) => boolean;
  /** The types that fragments in the client's selection may be on. */
  readonly applies: (typeCondition: string) => boolean;
  readonly info: GraphQLResolveInfo;
  /** The store's schema. */
  readonly schema: GraphQLSchema;
  readonly sealing: boolean;
}

/**
 * Puts what a client selected on a field of ours into the root field of an operation of ours, so that one request both
 * does the work and answers the client. Aliases, fragments, directives and variables come along; our own variables step
 * aside when a client's has the same name.
 */
export function graftDocument(graft: Graft): GraftedDocument {
  const { info, schema } = graft;
  const declared = info.operation.variableDefinitions ?? [];
  const own = ownOperation(graft, new Set(declared.map((node) => node.variable.name.value)));
  const [root] = own.operation.selectionSet.selections;
  const rootType = schema.getRootType(own.operation.operation);
  if (root?.kind !== Kind.FIELD || !root.selectionSet || !rootType) throw new Error('A template has one root field.');
  const holder = getNamedType(rootType.getFields()[root.name.value]?.type);
  if (!isCompositeType(holder)) throw new Error(`The store's ${rootType.name}.${root.name.value} is not an object.`);

  const { selectionSet, fragments } = projectSelection(clientSelection(info), info.fragments, {
    onto: holder.name,
    applies: graft.applies,
    keep: graft.keep,
  });
  const grafted: FieldNode = {
    ...root,
    selectionSet: { ...root.selectionSet, selections: [...root.selectionSet.selections, ...selectionSet.selections] },
  };
  const operation: OperationDefinitionNode = {
    ...own.operation,
    variableDefinitions: [...(own.operation.variableDefinitions ?? []), ...declared] as VariableDefinitionNode[],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [grafted] },
  };
  const document = nameAbstractTypes(schema, closeDocument(operation, fragments));
  return {
    prepared: prepareDocument(schema, document, { sealing: graft.sealing }),
    variables: { ...info.variableValues, ...own.variables },
  };
}

/** Everything selected on the field being resolved; the same field may stand in the document several times. */
function clientSelection(info: GraphQLResolveInfo): SelectionSetNode {
  return {
    kind: Kind.SELECTION_SET,
    selections: info.fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []),
  };
}

function ownOperation({ template, variables = {} }: Graft, taken: ReadonlySet<string>) {
  const [operation] = template.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A template is one operation.');
  const names = new Map([...usedVariables([operation])].map((name) => [name, unused(name, taken)]));
  const renamed = visit(operation, {
    Variable: (node) => ({ ...node, name: { ...node.name, value: names.get(node.name.value) ?? node.name.value } }),
  });
  return {
    operation: renamed,
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [names.get(name) ?? name, value])),
  };
}

function unused(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? unused(`${name}_`, taken) : name;
}
