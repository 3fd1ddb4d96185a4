import type { GraphQLError } from 'graphql';
import type { RequestContext } from '../../context.ts';
import type { PreparedDocument } from '../../store/preparedDocument.ts';

/** An entity under the client's response keys. */
export type Entity = Record<string, unknown>;

/** Variables as the client sent them; they fit the operation. */
export type ClientVariables = Readonly<Record<string, unknown>>;

/** The references to one type in one `_entities` field, as a plan answers them: what depends on the document alone is made. */
export interface PlannedEntities {
  /**
   * The key that a representation names its entity by.
   *
   * @returns null when no entity can have it.
   * @throws {GraphQLError} BAD_USER_INPUT
   */
  readKey(representation: Readonly<Record<string, unknown>>): unknown;
  /** How many keys are asked for together at most. */
  pageSize(variables: ClientVariables): number;
  /** Whether such references in this request are to be executed instead. */
  isExecutedFor(context: RequestContext): boolean;
  /**
   * Asks for a page of entities. Each key is there once.
   *
   * @throws {GraphQLError} when none of them can be had.
   */
  ask(keys: readonly unknown[], context: RequestContext, variables: ClientVariables): Promise<FoundEntities>;
  /** What goes to the store, for people to read. */
  explain(): ExplainedEntities;
}

export interface FoundEntities {
  /** In the order of the keys; null where there is no such entity. */
  readonly entities: readonly (Entity | GraphQLError | null)[];
  /** Whether errors may stand within entities, each where its null belongs. */
  readonly holdErrors: boolean;
}

export interface ExplainedEntities {
  readonly document: PreparedDocument;
  /** The type's name in the supergraph. */
  readonly to: string;
  /** How many go in a request at most. */
  readonly atMost: number;
}
