/**
 * References (`_entities`, Federation subgraph specification) are looked up at the store by documents made once, and each
 * entity's part of the answer is passed on as it is: there is nothing in it for graphql-js to complete. Right when
 * `_entities` stands alone, takes its references from a variable, and selects nothing of ours. Whose customers may be read
 * depends on who asks: what a service asks for is left to execution, before anything is sent.
 */
import { type DocumentNode, type FieldNode, isUnionType, Kind } from 'graphql';
import { MAX_PAGES } from '../../entities/lookUpBudget.ts';
import { appliesTo } from '../../entities/lookup/appliesTo.ts';
import type { EntitySelection } from '../../entities/lookup/referenceDocument.ts';
import { DocumentLimitExceeded } from '../../protection/document/documentLimits.ts';
import { byResponseKey, responseKeyOf } from '../../store/document/fieldsOf.ts';
import { fragmentsOf } from '../../store/document/isolateOperation.ts';
import { withoutLocation, withoutLocations } from '../../store/document/withoutLocations.ts';
import { lazy } from '../../store/lazy.ts';
import { entityLookUp } from '../../subgraph/entities/entityLookUp.ts';
import { type Located, locationsOf } from '../operation/locationsOf.ts';
import { operationLike, type ReadOperation, type SchemaContext, withoutOwnFields } from '../operation/readOperation.ts';
import { ambiguousTypename, ownFieldInside } from '../operation/reasons.ts';
import { type TypenameKeys, typenameKeys } from '../operation/typenameKeys.ts';
import { customerEntities } from './customerEntities.ts';
import { lookedUpEntities } from './lookedUpEntities.ts';
import type { PlannedEntities } from './plannedEntities.ts';

/** References are looked up by what is known of them before any comes. */
export interface EntitiesPlan {
  readonly kind: 'entities';
  readonly reason: string;
  /** In the order of the document. */
  readonly fields: readonly EntitiesField[];
  /** The keys that name types, where the supergraph has other names for them. */
  readonly typenames: TypenameKeys | undefined;
  /** The length of the client's document, which the look-ups are made from. */
  readonly characters: number;
}

/** One `_entities` field. */
export interface EntitiesField extends Located {
  readonly key: string;
  /** The variable of its references. */
  readonly variable: string;
  /** By the type's name in the supergraph: every entity of this subgraph's, made when it is first referred to. */
  readonly entities: ReadonlyMap<string, () => PlannedEntities>;
  /** Those of them on which the client selects anything. */
  readonly selected: readonly (() => PlannedEntities)[];
}

/** Whether an operation asks for references and nothing else. */
export function asksForEntities({ operation, rootFields }: ReadOperation): boolean {
  return operation.operation === 'query' && rootFields.every((field) => field.name.value === '_entities');
}

/** @returns the reason, in words, when the references are to be executed. */
export function entitiesPlan(read: ReadOperation): EntitiesPlan | string {
  const { parts, planned, document } = read;
  const { selections } = planned.operation.selectionSet;
  const roots = selections.filter((node) => node.kind === Kind.FIELD && !node.directives?.length) as FieldNode[];
  if (roots.length < selections.length) return '_entities stands in a fragment, or under a condition';
  if (withoutOwnFields(read, document) !== document) return ownFieldInside;
  const typenames = typenameKeys(document, parts.exposure.names);
  if (typenames === 'ambiguous') return ambiguousTypename;
  const groups = [...byResponseKey(roots).values()];
  // Each look-up is a page, and a request has so many pages to spend.
  if (groups.length > MAX_PAGES) throw new DocumentLimitExceeded('references', MAX_PAGES);
  const withoutPlaces = withoutLocation(planned.document);
  const fields = groups.map((fieldNodes) => entitiesField(read, withoutPlaces, fieldNodes));
  const reason = fields.find((field) => typeof field === 'string');
  if (reason !== undefined) return reason as string;
  return {
    kind: 'entities',
    reason: 'every entity is the store’s, and is found by a document made once',
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
  if (!first || given?.kind !== Kind.VARIABLE) return 'the references stand in the document';
  const selection: EntitySelection = {
    schema: parts.schema,
    operation: operationLike(planned.operation, document),
    fragments: fragmentsOf(document),
    fieldNodes: withoutLocations(fieldNodes),
  };
  const entities = new Map<string, () => PlannedEntities>();
  for (const name of entityNames(parts)) {
    const found = entitiesNamed(name, parts, selection);
    if (!found) return `references to ${name} are answered here`;
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
  const { exposure, storeSchema } = parts;
  const type = exposure.names.toStore.get(name) ?? name;
  if (type === 'Customer') return lazy(() => customerEntities(parts, selection));
  const rule = exposure.rules.entities[type];
  const lookUp = rule && entityLookUp(storeSchema, type, rule);
  return typeof lookUp === 'object' ? lazy(() => lookedUpEntities(parts, lookUp, selection)) : undefined;
}

/** Whether a field, or a fragment that applies to the type, stands in the selection. */
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
