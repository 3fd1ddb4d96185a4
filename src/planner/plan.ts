import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { closeDocument, type FragmentMap, fragmentsOf } from '../store/document/closeDocument.ts';
import { fieldsOf, responseKeyOf } from '../store/document/fieldsOf.ts';
import { nameAbstractTypes } from '../store/document/nameAbstractTypes.ts';
import { projectSelection } from '../store/document/projectSelection.ts';
import { hiddenKeys, requireOwnFields } from '../store/document/requireOwnFields.ts';
import { type PreparedDocument, prepareDocument } from '../store/preparedDocument.ts';
import { signInFields } from '../store/signInFields.ts';
import type { StorePart } from '../store/storeRoots.ts';
import type { Exposure } from '../subgraph/exposure/exposure.ts';
import { type TypenameKeys, typenameKeys } from './typenameKeys.ts';

/** How an operation is answered, and why. */
export type Plan = ForwardPlan | ExecutePlan;

/** The document goes to the store, and the store's answer comes back. */
export interface ForwardPlan {
  readonly kind: 'forward';
  readonly reason: string;
  readonly document: PreparedDocument;
  /** Whether the session beside the request is left out: a sign-in works whatever stale session stands there. */
  readonly asGuest: boolean;
  /** The key under which a client asked for all of it, where the store's root fields have a namespace. */
  readonly namespaceKey: string | undefined;
  /** The keys that name types, where the supergraph has other names for them. */
  readonly typenames: TypenameKeys | undefined;
}

/** graphql-js answers, and asks the store for what is the store's. */
export interface ExecutePlan {
  readonly kind: 'execute';
  readonly reason: string;
  /** The store's root fields of a query, to be sent together once the first is needed; by namespace key. */
  readonly queries: ReadonlyMap<string, StorePart>;
  /** The store's root fields of a mutation, to be sent one by one; by namespace key and response key. */
  readonly mutations: ReadonlyMap<string, StorePart>;
}

export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The text the document was parsed from. */
  readonly source: string;
}

export interface PlannerParts {
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  readonly sealing: boolean;
}

/** Selections of the store's root fields that stand together, under a namespace key or (`''`) at the root. */
interface Group {
  readonly key: string;
  readonly selectionSet: SelectionSetNode;
  readonly fields: readonly FieldNode[];
  readonly storeFields: readonly FieldNode[];
}

/** Plans an operation that is valid against the subgraph's schema. */
export function planOperation(parts: PlannerParts, planned: PlannedOperation): Plan {
  const { storeSchema, exposure, sealing } = parts;
  const { namespace } = exposure;
  const document = exposure.toStore(planned.document);
  const operation = operationLike(planned.operation, document);
  const rootType = storeSchema.getRootType(operation.operation);
  if (!rootType) return executed('the store has no such operations', []);
  const fragments = fragmentsOf(document);
  const isStoreField = (field: FieldNode) => rootType.getFields()[field.name.value] !== undefined;
  const rootFields = fieldsOf(operation.selectionSet, fragments);
  const groups = groupsOf(operation.selectionSet, rootFields).filter(({ storeFields }) => storeFields.length > 0);
  const [group, ...otherGroups] = groups;

  if (!group) return executed('nothing of it is the store’s', groups);
  const ours = rootFields.filter((field) => field.name.value !== '__typename' && !belongsToStore(field));
  if (ours.length > 0) {
    return executed(`${[...new Set(ours.map((field) => field.name.value))].join(', ')} is answered here`, groups);
  }
  const keys = new Set(
    groups.flatMap(({ key, storeFields }) => storeFields.map((field) => `${key} ${responseKeyOf(field)}`)),
  );
  if (operation.operation === 'mutation' && keys.size > 1) {
    return executed('the store takes one mutation a request', groups);
  }
  if (namespace && (otherGroups.length > 0 || !isNamespaceAlone(group))) {
    return executed('more stands beside the store’s namespace', groups);
  }
  const forwarded = namespace ? hoisted(group) : closedIfNeeded();
  if (withoutOwnFields(forwarded) !== forwarded)
    return executed('a field of ours stands on a type of the store’s', groups);
  const typenames = typenameKeys(forwarded, exposure.names);
  if (typenames === 'ambiguous')
    return executed('a key names a type in one place and something else in another', groups);
  const source = forwarded === planned.document ? planned.source : undefined;
  return {
    kind: 'forward',
    reason: 'every root field is the store’s',
    document: prepareDocument(storeSchema, forwarded, { source, sealing, wrapped: true }),
    asGuest: group.storeFields.every((field) => signInFields.has(field.name.value)),
    namespaceKey: namespace ? group.key : undefined,
    typenames,
  };

  function withoutOwnFields(part: DocumentNode): DocumentNode {
    return requireOwnFields(storeSchema, part, hiddenKeys(planned.operation, fragmentsOf(planned.document)));
  }

  function belongsToStore(field: FieldNode): boolean {
    return namespace ? field.name.value === namespace : isStoreField(field);
  }

  function groupsOf(selectionSet: SelectionSetNode, fields: readonly FieldNode[]): Group[] {
    if (!namespace) return [{ key: '', selectionSet, fields, storeFields: fields.filter(isStoreField) }];
    const carriers = fields.filter((field) => field.name.value === namespace);
    return [...new Set(carriers.map(responseKeyOf))].map((key) => {
      const selections = carriers
        .filter((field) => responseKeyOf(field) === key)
        .flatMap((field) => field.selectionSet?.selections ?? []);
      const inner: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
      const innerFields = fieldsOf(inner, fragments);
      return { key, selectionSet: inner, fields: innerFields, storeFields: innerFields.filter(isStoreField) };
    });
  }

  /** A forwarded answer is wrapped in one object: nothing may stand in or beside it that the store does not answer. */
  function isNamespaceAlone({ fields }: Group): boolean {
    const plain = rootFields.every((field) => field.name.value === namespace && !field.directives?.length);
    return (
      plain && fields.every(isStoreField) && operation.selectionSet.selections.every(({ kind }) => kind === Kind.FIELD)
    );
  }

  function closedIfNeeded(): DocumentNode {
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    return operations.length === 1 ? document : closeDocument(operation, fragments);
  }

  function hoisted({ selectionSet }: Group): DocumentNode {
    return partDocument({ operation, rootType: rootType as GraphQLObjectType, selectionSet, fragments }, () => true);
  }

  function executed(reason: string, from: readonly Group[]): ExecutePlan {
    const prepare = ({ selectionSet }: Group, keep: (field: FieldNode) => boolean): PreparedDocument => {
      const part = partDocument(
        { operation, rootType: rootType as GraphQLObjectType, selectionSet, fragments },
        (field) => isStoreField(field) && keep(field),
      );
      const answerable = nameAbstractTypes(storeSchema, withoutOwnFields(part));
      return prepareDocument(storeSchema, answerable, { sealing, wrapped: true });
    };
    const queries = new Map<string, StorePart>();
    const mutations = new Map<string, StorePart>();
    for (const each of from) {
      if (operation.operation === 'query') {
        queries.set(each.key, { document: prepare(each, () => true), asGuest: false });
        continue;
      }
      for (const field of each.storeFields) {
        const key = responseKeyOf(field);
        mutations.set(`${each.key} ${key}`, {
          document: prepare(each, (other) => responseKeyOf(other) === key),
          asGuest: signInFields.has(field.name.value),
        });
      }
    }
    return { kind: 'execute', reason, queries, mutations };
  }
}

/** The same operation in another rendering of its document. */
function operationLike(operation: OperationDefinitionNode, document: DocumentNode): OperationDefinitionNode {
  const found = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && node.name?.value === operation.name?.value,
  );
  if (!found) throw new Error('The document has lost its operation.');
  return found;
}

interface Part {
  readonly operation: OperationDefinitionNode;
  readonly rootType: GraphQLObjectType;
  readonly selectionSet: SelectionSetNode;
  readonly fragments: FragmentMap;
}

/** A document of some of the store's root fields, with all that they need and nothing else. */
function partDocument(
  { operation, rootType, selectionSet, fragments }: Part,
  keep: (field: FieldNode) => boolean,
): DocumentNode {
  const part = projectSelection(selectionSet, fragments, { onto: rootType.name, applies: () => true, keep });
  return closeDocument({ ...operation, selectionSet: part.selectionSet }, part.fragments);
}
