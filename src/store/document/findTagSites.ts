import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  type OperationDefinitionNode,
} from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { FragmentMap } from './isolateOperation.ts';
import { defaultViewerIndependentFields } from './viewerIndependent.ts';
import { walkFields } from './walkFields.ts';

/** Where a response names the entities whose data it contains. */
export interface TagSites {
  readonly roots: readonly string[];
  /** The entity types whose data the response contains. */
  readonly types: readonly string[];
  /** The types of which the response contains data that no key in it identifies, such as a list. */
  readonly unidentified: ReadonlySet<string>;
  /** The places of entities. */
  readonly entities: readonly EntitySite[];
  readonly keyedList: KeyedList | undefined;
}

export interface EntitySite {
  readonly type: string;
  /** The response keys from the root to the entity. A list counts as its items. */
  readonly path: readonly string[];
  /** The response key of the entity's key field. Undefined if the document does not select it. */
  readonly key: string | undefined;
}

/** Entities that a document looks up by a list of keys. The keys identify them, and those that do not exist. */
export interface KeyedList {
  readonly type: string;
  /** The variable that contains the keys. */
  readonly variable: string;
}

export interface TagSiteOptions {
  readonly entityKeys: ReadonlyMap<string, string>;
  readonly roots: readonly string[];
  readonly keyedList: KeyedList | undefined;
}

/** These fields contain settings of the store, and no data of an entity. */
const settings: ReadonlySet<string> = new Set(defaultViewerIndependentFields);

/**
 * Everything below these types is part of one entity and changes with it: prices, variants, stock. Fields below other
 * types may show other entities of the type, as breadcrumbs of a category do.
 */
const wholeTypes: ReadonlySet<string> = new Set(['Product']);

/**
 * Finds the entities in the response of a document. What cannot be attributed to an entity counts as data of every
 * type, so that no change is missed.
 */
export function findTagSites(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  { entityKeys, roots, keyedList }: TagSiteOptions,
  budget: DocumentBudget,
): TagSites {
  const owners = new Map<string, string | undefined>();
  const keys = new Map<string, EntitySite>();
  const types = new Set<string>();
  const unidentified = new Set<string>();

  const noteEntity = (type: string, path: readonly string[], key?: string) => {
    const name = [type, ...path].join(' ');
    if (!keys.has(name) || key !== undefined) keys.set(name, { type, path, key: key ?? keys.get(name)?.key });
    types.add(type);
  };
  const noteUnidentified = (type: string) => {
    types.add(type);
    unidentified.add(type);
  };

  walkFields(schema, operation, fragments, budget, ({ holder, field, node, path }) => {
    if (settings.has(`${holder.name}.${field.name}`)) return false;
    const parent = path.slice(0, -1);
    const isEntity = entityKeys.has(holder.name);
    const owner = isEntity ? holder.name : owners.get(parent.join(' '));
    if (isEntity) noteEntity(holder.name, parent, field.name === entityKeys.get(holder.name) ? path.at(-1) : undefined);
    if (!node.selectionSet) {
      if (field.name === '__typename' || isEntity || (owner && wholeTypes.has(owner))) return false;
      for (const type of owner ? [owner] : entityKeys.keys()) noteUnidentified(type);
      return false;
    }
    const type = getNamedType(field.type).name;
    const isKeyed = owner === undefined && type === keyedList?.type;
    if (entityKeys.has(type) && !isKeyed && isInList(field.type, holder.name)) noteUnidentified(type);
    owners.set(path.join(' '), entityKeys.has(type) ? type : owner);
    return true;
  });
  return { roots, types: [...types], unidentified, entities: [...keys.values()], keyedList };
}

/** A list of entities changes when another entity joins it. Connections have edges (Relay, Cursor Connections). */
function isInList(type: GraphQLOutputType, holder: string): boolean {
  return isListType(getNullableType(type)) || holder.endsWith('Edge');
}
