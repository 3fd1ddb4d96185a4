import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { EntitySources } from '../../entities/entitySource.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { CachingRules } from '../../store/document/documentCaching.ts';
import { byResponseKey, fieldsOf } from '../../store/document/fieldsOf.ts';
import { type FragmentMap, fragmentsOf, isolateOperation } from '../../store/document/isolateOperation.ts';
import { projectSelection } from '../../store/document/projectSelection.ts';
import { internalAliases, selectRequiredFields } from '../../store/document/selectRequiredFields.ts';
import type { Exposure } from '../../subgraph/exposure/exposure.ts';

export interface SchemaContext {
  /** The subgraph's schema. */
  readonly schema: GraphQLSchema;
  /** The part of it that this storefront's store has. Undefined: all of it. */
  readonly ownSchema?: GraphQLSchema | undefined;
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  readonly entities: EntitySources;
  readonly sealing: boolean;
  /** The fields whose values do not depend on the viewer. Undefined if no request carries a company token. */
  readonly viewerIndependentFields?: ReadonlySet<string> | undefined;
  /** How responses to guests may be cached. Undefined if nothing is cached. */
  readonly caching?: CachingRules | undefined;
}

export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The text that the document was parsed from. */
  readonly source: string;
  /** The budget of the client request that caused the planning. */
  readonly budget: DocumentBudget;
}

/** Selections of the store's root fields under one namespace key, or at the root (`''`). */
export interface RootGroup {
  readonly key: string;
  readonly selectionSet: SelectionSetNode;
  readonly fields: readonly FieldNode[];
  readonly storeFields: readonly FieldNode[];
}

/** An operation, prepared for planning: in the store's names, with its root fields grouped by who answers them. */
export interface ReadOperation {
  readonly parts: SchemaContext;
  readonly planned: PlannedOperation;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: FragmentMap;
  /** The store's root type. Undefined if the store has no operations of this kind. */
  readonly rootType: GraphQLObjectType | undefined;
  readonly rootFields: readonly FieldNode[];
  /** The groups that contain a store field. */
  readonly groups: readonly RootGroup[];
}

export function readOperation(parts: SchemaContext, planned: PlannedOperation): ReadOperation {
  const { namespace } = parts.exposure;
  const document = parts.exposure.toStore(planned.document);
  const operation = operationLike(planned.operation, document);
  const fragments = fragmentsOf(document);
  const rootType = parts.storeSchema.getRootType(operation.operation) ?? undefined;
  const rootFields = fieldsOf(operation.selectionSet, fragments, planned.budget);
  const read = { parts, planned, document, operation, fragments, rootType, rootFields };
  return { ...read, groups: groups().filter(({ storeFields }) => storeFields.length > 0) };

  function groups(): RootGroup[] {
    if (!namespace) return [groupOf('', operation.selectionSet)];
    const carriers = rootFields.filter((field) => field.name.value === namespace);
    return [...byResponseKey(carriers)].map(([key, fields]) => {
      const selections = fields.flatMap((field) => field.selectionSet?.selections ?? []);
      return groupOf(key, { kind: Kind.SELECTION_SET, selections });
    });
  }

  function groupOf(key: string, selectionSet: SelectionSetNode): RootGroup {
    const fields = fieldsOf(selectionSet, fragments, planned.budget);
    return { key, selectionSet, fields, storeFields: fields.filter((field) => isStoreField({ rootType }, field)) };
  }
}

export function isStoreField({ rootType }: Pick<ReadOperation, 'rootType'>, field: FieldNode): boolean {
  return rootType?.getFields()[field.name.value] !== undefined;
}

/**
 * Returns why an operation must be executed although it selects store fields: it also selects a field that the store
 * cannot answer.
 *
 * @returns undefined if the store can answer all of it
 */
export function reasonNotForwardable({
  parts,
  operation,
  rootFields,
  groups,
  ...read
}: ReadOperation): string | undefined {
  const { namespace } = parts.exposure;
  const [group, ...otherGroups] = groups;
  if (!read.rootType) return 'the store has no operations of this type';
  if (!group) return 'the operation selects no store field';
  const isTheStores = (field: FieldNode) =>
    field.name.value === '__typename' || (namespace ? field.name.value === namespace : isStoreField(read, field));
  const ours = new Set(rootFields.filter((field) => !isTheStores(field)).map((field) => field.name.value));
  if (ours.size > 0) return `${[...ours].join(', ')} is resolved by this subgraph`;
  // A forwarded response is wrapped in one object, so the store must answer every field in the namespace and there must
  // be none beside it.
  const isAlone =
    otherGroups.length === 0 &&
    rootFields.every((field) => field.name.value === namespace && !field.directives?.length) &&
    group.fields.every((field) => isStoreField(read, field)) &&
    operation.selectionSet.selections.every(({ kind }) => kind === Kind.FIELD);
  return namespace && !isAlone ? 'the operation selects fields outside the store’s namespace' : undefined;
}

/** Returns a document of some of the store's root fields, with the definitions that they need and no others. */
export function partDocument(
  { operation, rootType, fragments }: Pick<ReadOperation, 'operation' | 'rootType' | 'fragments'>,
  { selectionSet }: RootGroup,
  keep: (field: FieldNode) => boolean,
): DocumentNode {
  const onto = rootType?.name ?? '';
  const part = projectSelection(selectionSet, fragments, { onto, applies: () => true, keep });
  return isolateOperation({ ...operation, selectionSet: part.selectionSet }, part.fragments);
}

/** Returns the document as the store can answer it. Without fields of this subgraph's own it is the same document. */
export function withoutOwnFields({ parts, planned }: ReadOperation, part: DocumentNode): DocumentNode {
  return selectRequiredFields(
    parts.storeSchema,
    part,
    parts.exposure.ownFields,
    internalAliases(planned.operation, fragmentsOf(planned.document)),
  );
}

/** Returns the same operation in a rewritten document. */
export function operationLike(operation: OperationDefinitionNode, document: DocumentNode): OperationDefinitionNode {
  const found = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && node.name?.value === operation.name?.value,
  );
  if (!found) throw new Error('The document has lost its operation.');
  return found;
}
