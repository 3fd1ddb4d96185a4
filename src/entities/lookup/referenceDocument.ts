import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, isolateOperation } from '../../store/document/isolateOperation.ts';
import { projectSelection } from '../../store/document/projectSelection.ts';
import { responseKeysIn } from '../../store/document/selectRequiredFields.ts';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';
import type { ResolverDeps } from '../resolverDeps.ts';
import { appliesTo } from './appliesTo.ts';

/** The client's selection in an `_entities` field, and the document that contains it. */
export type EntitySelection = Pick<GraphQLResolveInfo, 'schema' | 'operation' | 'fragments' | 'fieldNodes'>;

/** The internal names in a reference document. No client name equals them. */
export interface ReferenceNames {
  /** The response key of each entity's key. */
  readonly key: string;
  /** The variable of the list of keys, or the prefix of the variables of single keys. */
  readonly variable: string;
  readonly first: string;
  readonly fragment: string;
}

const known = new WeakMap<OperationDefinitionNode, ReferenceNames>();

/** Returns names that the client's operation does not use. They are found once and kept with the operation. */
export function referenceNames(selection: EntitySelection): ReferenceNames {
  const names = known.get(selection.operation) ?? unusedNames(selection);
  known.set(selection.operation, names);
  return names;
}

function unusedNames({ operation, fragments }: EntitySelection): ReferenceNames {
  const keys = responseKeysIn(operation, fragments);
  const variables = (operation.variableDefinitions ?? []).map((node) => node.variable.name.value);
  return {
    key: unused('referenceKey', (name) => keys.has(name)),
    variable: unused('keys', (name) => variables.some((other) => other.startsWith(name))),
    first: unused('first', (name) => variables.includes(name)),
    fragment: unused('Reference', (name) => name in fragments),
  };
}

/**
 * Builds the document that looks up several entities in one request, each with the client's selection on its type and
 * the subgraph's own fields. The document contains the selection once, as a fragment.
 *
 * @param size the number of single look-ups. A list takes its keys from a variable.
 */
export function referenceDocument(
  { exposure }: Pick<ResolverDeps, 'exposure'>,
  lookUp: EntityLookUp,
  selection: EntitySelection,
  size: number,
): DocumentNode {
  const { operation: client, fragments } = selection;
  const names = referenceNames(selection);
  const type = lookUp.typeName;
  const template = parse(
    `query ${type}References(${variablesText(lookUp, names, size)}) ${nested(lookUp.path.slice(0, -1), lookUpText(lookUp, names, size))}
    fragment ${names.fragment} on ${type} { ${names.key}: ${lookUp.key.name} }`,
  );
  const [operation, fragment] = template.definitions as [OperationDefinitionNode, FragmentDefinitionNode];
  const selected = projectSelection(selectionOf(selection), fragments, {
    onto: type,
    applies: (condition) => appliesTo(selection, condition, exposure.publicType(type)),
    keep: () => true,
  });
  const reference: FragmentDefinitionNode = {
    ...fragment,
    selectionSet: {
      ...fragment.selectionSet,
      selections: [...fragment.selectionSet.selections, ...selected.selectionSet.selections],
    },
  };
  const whole: OperationDefinitionNode = {
    ...operation,
    directives: client.directives ?? [],
    variableDefinitions: [...(operation.variableDefinitions ?? []), ...(client.variableDefinitions ?? [])],
  };
  const closed = isolateOperation(whole, {
    ...selected.fragments,
    ...fragmentsOf({ ...template, definitions: [reference] }),
  });
  return exposure.toStore(closed);
}

/** Returns the variables of a reference document for the given keys. */
export function referenceVariables(
  { answers, paged }: EntityLookUp,
  names: ReferenceNames,
  keys: readonly unknown[],
): Record<string, unknown> {
  if (answers === 'one') return Object.fromEntries(keys.map((key, index) => [`${names.variable}${index}`, key]));
  return { [names.variable]: keys, ...(paged ? { [names.first]: keys.length } : {}) };
}

/** Returns the response key of one single look-up. */
export function singleKey(index: number): string {
  return `reference${index}`;
}

function variablesText({ answers, paged, variableType }: EntityLookUp, names: ReferenceNames, size: number): string {
  if (answers === 'one')
    return indices(size)
      .map((index) => `$${names.variable}${index}: ${variableType}`)
      .join(', ');
  return `$${names.variable}: ${variableType}${paged ? `, $${names.first}: Int!` : ''}`;
}

function lookUpText(lookUp: EntityLookUp, names: ReferenceNames, size: number): string {
  const { answers, path, argument, inputField, paged } = lookUp;
  const field = path.at(-1) ?? '';
  const reference = `{ ...${names.fragment} }`;
  if (answers === 'one') {
    const given = (variable: string) => (inputField ? `{ ${inputField}: ${variable} }` : variable);
    const one = (index: number) =>
      `${singleKey(index)}: ${field}(${argument}: ${given(`$${names.variable}${index}`)}) ${reference}`;
    return indices(size).map(one).join(' ');
  }
  const page = paged ? `, first: $${names.first}` : '';
  return `${field}(${argument}: $${names.variable}${page}) ${answers === 'list' ? reference : `{ edges { node ${reference} } }`}`;
}

function nested(path: readonly string[], inner: string): string {
  return path.reduceRight((text, name) => `{ ${name} ${text} }`, `{ ${inner} }`);
}

function indices(size: number): number[] {
  return Array.from({ length: size }, (_, index) => index);
}

function unused(name: string, isTaken: (name: string) => boolean): string {
  return isTaken(name) ? unused(`${name}_`, isTaken) : name;
}

function selectionOf({ fieldNodes }: EntitySelection): SelectionSetNode {
  const selections = fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []);
  return { kind: Kind.SELECTION_SET, selections };
}
