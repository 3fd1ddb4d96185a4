import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { findTagSites, type KeyedList, type TagSites } from './findTagSites.ts';
import type { FragmentMap } from './isolateOperation.ts';
import { isViewerIndependent } from './viewerIndependent.ts';

/** Which responses to guests caches outside this subgraph may store, and what identifies the entities in them. */
export interface CachingRules {
  /**
   * The fields whose values do not depend on the viewer. `all` if the caches separate guests from other requests, and
   * `none` if they may store nothing.
   */
  readonly publicFields: ReadonlySet<string> | 'all' | 'none';
  /** The key field of each entity type, by the store's name of the type. */
  readonly entityKeys: ReadonlyMap<string, string>;
}

/** How the response to a query of guests may be cached. */
export interface DocumentCaching {
  /** Whether caches outside this subgraph may store it. */
  readonly isPublic: boolean;
  readonly tags: TagSites;
}

/** Returns how the response to a query may be cached. */
export function documentCaching(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  { rules, roots, keyedList }: DocumentCachingOptions,
  budget: DocumentBudget,
): DocumentCaching {
  const { publicFields, entityKeys } = rules;
  return {
    isPublic:
      typeof publicFields === 'string'
        ? publicFields === 'all'
        : isViewerIndependent(schema, operation, fragments, publicFields, budget),
    tags: findTagSites(schema, operation, fragments, { entityKeys, roots, keyedList }, budget),
  };
}

export interface DocumentCachingOptions {
  readonly rules: CachingRules;
  /** The root fields of the query. */
  readonly roots: readonly string[];
  /** The list of entities that the document looks up by their keys. */
  readonly keyedList: KeyedList | undefined;
}
