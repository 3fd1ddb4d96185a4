/**
 * Plans references (`_entities`, Federation subgraph specification). Documents for the look-ups are created once, and
 * the part of each entity in the response is passed on unchanged, because graphql-js has nothing to complete in it. The
 * plan applies if `_entities` is the only root field, takes its references from a variable, and selects no field of
 * this subgraph's own. A service may read other customers, so the references of a service are executed.
 */
import { type DocumentNode, type FieldNode, isUnionType, Kind } from 'graphql';
import type { EntitySource } from '../../entities/entitySource.ts';
import { MAX_PAGES } from '../../entities/lookUpBudget.ts';
import { appliesTo } from '../../entities/lookup/appliesTo.ts';
import type { EntitySelection } from '../../entities/lookup/referenceDocument.ts';
import { DocumentLimitExceeded } from '../../protection/document/documentLimits.ts';
import { byResponseKey, responseKeyOf } from '../../store/document/fieldsOf.ts';
import { fragmentsOf } from '../../store/document/isolateOperation.ts';
import { withoutLocation, withoutLocations } from '../../store/document/withoutLocations.ts';
import { lazy } from '../../store/lazy.ts';
import { type Located, locationsOf } from '../operation/locationsOf.ts';
import { operationLike, type ReadOperation, type SchemaContext, withoutOwnFields } from '../operation/readOperation.ts';
import { ambiguousTypename, ownFieldInside } from '../operation/reasons.ts';
import { type TypenameKeys, typenameKeys } from '../operation/typenameKeys.ts';

/** Looks up references with documents that are independent of the request. */
export interface EntitiesPlan {
  readonly kind: 'entities';
  readonly reason: string;
  /** In document order. */
  readonly fields: readonly EntitiesField[];
  /** The response keys whose values are type names, if the supergraph has other names for them. */
  readonly typenames: TypenameKeys | undefined;
  /** The length of the client's document, which the look-up documents are derived from. */
  readonly characters: number;
}

/** The references to one type in one `_entities` field. */
export interface PlannedEntities {
  /** The name of the type in the supergraph. */
  readonly typeName: string;
  readonly source: EntitySource;
  /** A service may read other customers, whose fields only graphql-js can complete. */
  readonly executedForServices: boolean;
}

/** One `_entities` field. */
export interface EntitiesField extends Located {
  readonly key: string;
  /** The variable that contains its references. */
  readonly variable: string;
  /**
   * Every entity type of this subgraph, by its name in the supergraph. Each is prepared when a request first refers to
   * it.
   */
  readonly entities: ReadonlyMap<string, () => PlannedEntities>;
  /** The entity types on which the client selects a field. */
  readonly selected: readonly (() => PlannedEntities)[];
}

/** Reports whether an operation selects nothing but `_entities`. */
export function asksForEntities({ operation, rootFields }: ReadOperation): boolean {
  return operation.operation === 'query' && rootFields.every((field) => field.name.value === '_entities');
}

/** @returns the reason if the references must be executed */
export function entitiesPlan(read: ReadOperation): EntitiesPlan | string {
  const { parts, planned, document } = read;
  const { selections } = planned.operation.selectionSet;
  const roots = selections.filter((node) => node.kind === Kind.FIELD && !node.directives?.length) as FieldNode[];
  if (roots.length < selections.length) return '_entities is in a fragment or has a condition';
  if (withoutOwnFields(read, document) !== document) return ownFieldInside;
  const typenames = typenameKeys(document, parts.exposure.names);
  if (typenames === 'ambiguous') return ambiguousTypename;
  const groups = [...byResponseKey(roots).values()];
  // Each look-up needs at least one page, and the number of pages per request is limited.
  if (groups.length > MAX_PAGES) throw new DocumentLimitExceeded('references', MAX_PAGES);
  const withoutPlaces = withoutLocation(planned.document);
  const fields = groups.map((fieldNodes) => entitiesField(read, withoutPlaces, fieldNodes));
  const reason = fields.find((field) => typeof field === 'string');
  if (reason !== undefined) return reason as string;
  return {
    kind: 'entities',
    reason: 'every entity is loaded from the store with a prepared document',
    fields: fields as EntitiesField[],
    typenames,
    characters: planned.source.length,
  };
}

function entitiesField(
  { parts, planned }: ReadOperation,
  document: DocumentNode,
  fieldNodes: readonly FieldNode[],
): EntitiesField | string {
  const [first] = fieldNodes;
  const given = first?.arguments?.find(({ name }) => name.value === 'representations')?.value;
  if (!first || given?.kind !== Kind.VARIABLE) return 'the representations are literals in the document';
  const selection: EntitySelection = {
    schema: parts.schema,
    operation: operationLike(planned.operation, document),
    fragments: fragmentsOf(document),
    fieldNodes: withoutLocations(fieldNodes),
  };
  const entities = new Map<string, () => PlannedEntities>();
  for (const name of entityNames(parts)) {
    const found = entitiesNamed(name, parts, selection);
    if (!found) return `references to ${name} are resolved by this subgraph`;
    entities.set(name, found);
  }
  return {
    key: responseKeyOf(first),
    variable: given.name.value,
    entities,
    selected: [...entities].flatMap(([name, found]) => (isSelected(name, selection) ? [found] : [])),
    locations: locationsOf(fieldNodes),
  };
}

function entityNames({ schema }: SchemaContext): string[] {
  const union = schema.getType('_Entity');
  return isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
}

function entitiesNamed(
  name: string,
  parts: SchemaContext,
  selection: EntitySelection,
): (() => PlannedEntities) | undefined {
  const { exposure, entities } = parts;
  const type = exposure.names.toStore.get(name) ?? name;
  if (type !== 'Customer' && !(type in exposure.rules.entities)) return undefined;
  return lazy(() => {
    const source = entities(type, selection, 'passedOn');
    if (!source) throw new Error(`${type} is not an entity.`);
    return { typeName: name, source, executedForServices: type === 'Customer' };
  });
}

/** Reports whether the selection contains a field, or a fragment that applies to the type. */
function isSelected(name: string, selection: EntitySelection): boolean {
  const { fieldNodes, fragments } = selection;
  const applies = (condition: string) => appliesTo(selection, condition, name);
  const selections = fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []);
  return selections.some((node) => {
    if (node.kind === Kind.FIELD) return true;
    const condition =
      node.kind === Kind.INLINE_FRAGMENT
        ? node.typeCondition?.name.value
        : fragments[node.name.value]?.typeCondition.name.value;
    return condition === undefined || applies(condition);
  });
}
