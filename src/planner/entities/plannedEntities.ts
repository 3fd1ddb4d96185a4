import type { RequestContext } from '../../context.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { PreparedDocument } from '../../store/document/preparedDocument.ts';
import type { ExtractedError } from '../result/extractErrors.ts';

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
  pageSize(variables: ClientVariables, budget: DocumentBudget): number;
  /** Whether such references in this request are to be executed instead. */
  isExecutedFor(context: RequestContext): boolean;
  /**
   * Asks for a page of entities. Each key is there once.
   *
   * @returns what each key comes to, in their order.
   * @throws {GraphQLError} when none of them can be had.
   */
  ask(keys: readonly unknown[], context: RequestContext, variables: ClientVariables): Promise<readonly EntityResult[]>;
  /** What goes to the store, for people to read. */
  explain(budget: DocumentBudget): ExplainedEntities;
}

/** What a key comes to, under the client's response keys and the store's type names. */
export interface EntityResult {
  /** JSON; null when there is no such entity, or it cannot be had. */
  readonly text: string;
  /** What went wrong, each with its place in the entity. */
  readonly errors: readonly ExtractedError[];
}

export interface ExplainedEntities {
  readonly document: PreparedDocument;
  /** The type's name in the supergraph. */
  readonly to: string;
  /** How many go in a request at most. */
  readonly atMost: number;
  /** When such references are executed instead, in words. */
  readonly executedWhen?: string;
}
