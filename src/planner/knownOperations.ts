import { type DocumentNode, type OperationTypeNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PlannedOperation, SchemaContext } from './operation/readOperation.ts';
import { type DirectPlan, type Plan, planOperation } from './planOperation.ts';
import { planWeight } from './planWeight.ts';
import { type CheckVariables, variablesCheck } from './variables/variablesCheck.ts';

/** A request as a GraphQL client posts it (GraphQL over HTTP, section 5.4). */
export interface ParsedGraphQLRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A plan, and the validator of its operation's variables. */
export interface KnownPlan {
  readonly plan: Plan;
  readonly checkVariables: CheckVariables;
  /** The name of the operation in its document. */
  readonly operationName: string | undefined;
  readonly operationType: OperationTypeNode;
}

/** A plan that does not need graphql-js. */
export interface KnownDirectPlan {
  readonly plan: DirectPlan;
  readonly operationName: string | undefined;
  readonly operationType: OperationTypeNode;
}

/** Apollo Server's document store. Contains parsed and validated documents by Apollo Server's own key. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
}

export interface KnownOperations {
  /** Reports whether a document is kept: it is within all limits, and valid. */
  knows(text: string): boolean;
  /** The document store for Apollo Server, which looks a document up before it parses and validates it. */
  readonly documentStore: DocumentStore;
  /**
   * Returns the plan of an operation. It is made once and kept with the document.
   *
   * @param requestedName the request's `operationName`. It may be absent if the document has one operation.
   * @throws {DocumentLimitExceeded}
   */
  planFor(planned: PlannedOperation, requestedName: string | undefined): KnownPlan;
  /**
   * Returns the plan for exactly this text, if Apollo Server has validated the text, the plan does not need graphql-js,
   * and the variables are valid. Such a request bypasses Apollo Server, which formats all refusals.
   */
  directPlanFor(operation: ParsedGraphQLRequest): KnownDirectPlan | undefined;
}

interface Entry {
  readonly key: string | undefined;
  readonly document: DocumentNode;
  /** By the operation's name, and by the name in the request. */
  readonly plans: Map<string | undefined, KnownPlan>;
  /** Estimated, in bytes. */
  weight: number;
}

/**
 * The approximate heap size of a parsed document per token, in bytes. Measured on Node 20 with documents of 150 to
 * 15,000 tokens.
 */
const BYTES_PER_TOKEN = 300;
/** The share of the memory that one document may use. A larger document is parsed and planned for each request. */
const LARGEST_SHARE = 1 / 8;

/**
 * Keeps parsed documents together with their plans and evicts the least recently used. The limit is their weight in
 * memory, because a few thousand tokens can weigh several megabytes.
 *
 * @param maxBytes the maximum total weight, in bytes
 */
export function createKnownOperations(parts: SchemaContext, maxBytes: number): KnownOperations {
  const texts = new Map<string, string>();
  const entries = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    maxEntrySize: Math.max(1, Math.floor(maxBytes * LARGEST_SHARE)),
    sizeCalculation: ({ weight }) => weight,
    dispose({ key }, _text, reason) {
      if (key !== undefined && reason !== 'set') texts.delete(key);
    },
  });
  const byDocument = new WeakMap<DocumentNode, Entry>();

  function entryOf(document: DocumentNode, key?: string): Entry {
    const known = byDocument.get(document);
    if (known) return known;
    const entry: Entry = { key, document, plans: new Map(), weight: documentWeight(document) };
    byDocument.set(document, entry);
    return entry;
  }

  function planFor(planned: PlannedOperation, requestedName: string | undefined): KnownPlan {
    const entry = entryOf(planned.document);
    const name = planned.operation.name?.value;
    const known = entry.plans.get(name);
    if (known) {
      entry.plans.set(requestedName, known);
      return known;
    }
    const made = {
      plan: planOperation(parts, planned),
      operationName: name,
      operationType: planned.operation.operation,
      checkVariables: variablesCheck(parts.ownSchema ?? parts.schema, planned.operation.variableDefinitions ?? []),
    };
    entry.plans.set(name, made);
    entry.plans.set(requestedName, made);
    entry.weight += planWeight(made.plan);
    // The cache reads an entry's weight only when the entry is set.
    if (entries.peek(planned.source) === entry) entries.set(planned.source, entry);
    return made;
  }

  return {
    knows: (text) => entries.has(text),
    documentStore: {
      async get(key) {
        const text = texts.get(key);
        return text === undefined ? undefined : entries.get(text)?.document;
      },
      async set(key, document) {
        const text = document.loc?.source.body;
        if (text === undefined) return;
        dropTokens(document);
        entries.set(text, entryOf(document, key));
        if (entries.has(text)) texts.set(key, text);
      },
      async delete(key) {
        const text = texts.get(key);
        return text !== undefined && entries.delete(text);
      },
    },
    planFor,
    directPlanFor({ query, operationName, variables }) {
      const known = entries.get(query)?.plans.get(operationName);
      if (!known || known.plan.kind === 'execute') return undefined;
      return known.checkVariables(variables).length === 0 ? (known as KnownDirectPlan) : undefined;
    },
  };
}

function documentWeight(document: DocumentNode): number {
  return (document.tokenCount ?? 0) * BYTES_PER_TOKEN + 2 * (document.loc?.source.body.length ?? 0);
}

/** A location refers to every token and comment of the text. Errors need only its offsets. */
function dropTokens(document: DocumentNode): void {
  visit(document, {
    enter({ loc }) {
      if (loc) Object.assign(loc, { startToken: undefined, endToken: undefined });
    },
  });
}
