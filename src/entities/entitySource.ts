import type { RequestContext } from '../context.ts';
import type { DocumentBudget } from '../protection/document/documentBudget.ts';
import type { PreparedDocument } from '../store/document/preparedDocument.ts';
import type { EntitySelection } from './lookup/referenceDocument.ts';

/** The client's variables, already validated against the operation. */
export type ClientVariables = Readonly<Record<string, unknown>>;

/** An entity by the client's response keys, with the store's type names. Errors replace the values that failed. */
export type Entity = Record<string, unknown>;

/** An entity whose JSON was cut out of the store's response. */
export class EntityText {
  constructor(readonly json: string) {}
}

/** The entities of some keys, in the order of the keys. */
export interface LoadedEntities {
  /** null where there is no such entity, and an error where it could not be loaded. */
  readonly entities: readonly (Entity | EntityText | Error | null)[];
  /** Whether an entity may contain an error. */
  readonly holdErrors: boolean;
}

/**
 * Loads the entities of one type with one client selection. Planned and executed references both use it. Everything
 * that depends only on the selection is prepared once.
 */
export interface EntitySource {
  /**
   * Reads the key of a representation.
   *
   * @returns null if no entity can have it
   * @throws {GraphQLError} BAD_USER_INPUT
   */
  readKey(representation: Readonly<Record<string, unknown>>): unknown;
  /** Returns the cache tag of an entity. Undefined if entities of the type are never cached. */
  tagOf(key: unknown): string | undefined;
  /** Returns the maximum number of keys per load. */
  pageSize(variables: ClientVariables, budget: DocumentBudget): number;
  /**
   * Loads a page of entities. Keys are unique.
   *
   * @throws {GraphQLError} if the page fails as a whole
   */
  load(keys: readonly unknown[], context: RequestContext, variables: ClientVariables): Promise<LoadedEntities>;
  /** Describes the store request of a page. */
  explain(budget: DocumentBudget): ExplainedSource;
}

export interface ExplainedSource {
  readonly document: PreparedDocument;
  /** The maximum number of keys per request. */
  readonly atMost: number;
}

/**
 * What happens to loaded entities. `executed`: graphql-js completes them, so they contain the fields that it and this
 * subgraph's own fields need. `passedOn`: the client receives them as they are, and the selection contains no field of
 * this subgraph's own.
 */
export type EntityUse = 'executed' | 'passedOn';

/** Returns the source of a store type, or undefined if the type is not an entity. */
export type EntitySources = (typeName: string, selection: EntitySelection, use: EntityUse) => EntitySource | undefined;
