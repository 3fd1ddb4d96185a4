import type { RequestContext } from '../../context.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { PreparedDocument } from '../../store/document/preparedDocument.ts';
import type { ExtractedError } from '../result/extractErrors.ts';

/** The client's variables, already validated against the operation. */
export type ClientVariables = Readonly<Record<string, unknown>>;

/**
 * The references to one type in one `_entities` field, as a plan answers them. Everything that depends only on the
 * document is prepared.
 */
export interface PlannedEntities {
  /**
   * Reads the key of a representation.
   *
   * @returns null if no entity can have it
   * @throws {GraphQLError} BAD_USER_INPUT
   */
  readKey(representation: Readonly<Record<string, unknown>>): unknown;
  /** Returns the maximum number of keys per look-up. */
  pageSize(variables: ClientVariables, budget: DocumentBudget): number;
  /** Reports whether such references in this request must be executed instead. */
  isExecutedFor(context: RequestContext): boolean;
  /**
   * Looks up a page of entities. Keys are unique.
   *
   * @returns the result of each key, in the order of the keys
   * @throws {GraphQLError} if the look-up fails as a whole
   */
  ask(keys: readonly unknown[], context: RequestContext, variables: ClientVariables): Promise<readonly EntityResult[]>;
  /** Describes the store request. */
  explain(budget: DocumentBudget): ExplainedEntities;
}

/** The result of a key, by the client's response keys and with the store's type names. */
export interface EntityResult {
  /** JSON. `null` if there is no such entity, or if it is unavailable. */
  readonly text: string;
  /** Errors with their paths inside the entity. */
  readonly errors: readonly ExtractedError[];
}

export interface ExplainedEntities {
  readonly document: PreparedDocument;
  /** The name of the type in the supergraph. */
  readonly to: string;
  /** The maximum number of keys per request. */
  readonly atMost: number;
  /** The condition under which such references are executed instead, in words. */
  readonly executedWhen?: string;
}
