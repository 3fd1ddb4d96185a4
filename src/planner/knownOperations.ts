import { type DocumentNode, visit } from 'graphql';
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

/** A plan, and the check of the variables of its operation. */
export interface KnownPlan {
  readonly plan: Plan;
  readonly checkVariables: CheckVariables;
}

/** Apollo Server's document store: parsed and validated documents by a key of its own. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
}

export interface KnownOperations {
  /** Whether a document is kept: it was within all limits, and valid. */
  knows(text: string): boolean;
  /** For Apollo Server. It looks a document up before it parses and validates one. */
  readonly documentStore: DocumentStore;
  /**
   * The plan of an operation, made once while its document is kept.
   *
   * @param requestedName the request's `operationName`; it may be left out where a document has one operation.
   * @throws {DocumentLimitExceeded}
   */
  planFor(planned: PlannedOperation, requestedName: string | undefined): KnownPlan;
  /**
   * The plan for exactly this text, when Apollo Server has found the text valid, graphql-js has no part in the plan, and
   * the variables fit. Such a request needs no pass through Apollo Server, which words all refusals.
   */
  directPlanFor(operation: ParsedGraphQLRequest): DirectPlan | undefined;
}

interface Entry {
  readonly key: string | undefined;
  readonly document: DocumentNode;
  /** By the operation's name, and by the name in the request. */
  readonly plans: Map<string | undefined, KnownPlan>;
  /** Bytes, estimated. */
  weight: number;
}

/** A parsed document keeps about this many bytes of heap for each of its tokens; measured on Node 20 with documents of 150 to 15,000 tokens. */
const BYTES_PER_TOKEN = 300;
/** One document may take this part of the memory for all. A larger one is parsed and planned for each request. */
const LARGEST_SHARE = 1 / 8;

/**
 * Keeps parsed documents together with their plans, the least recently used going first. What bounds them is their weight
 * in memory: a few thousand tokens of text can weigh several megabytes.
 *
 * @param maxBytes the weight of everything that is kept, in bytes.
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
      checkVariables: variablesCheck(parts.schema, planned.operation.variableDefinitions ?? []),
    };
    entry.plans.set(name, made);
    entry.plans.set(requestedName, made);
    entry.weight += planWeight(made.plan);
    // The cache reads an entry's weight when it is set.
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
      return known.checkVariables(variables).length === 0 ? known.plan : undefined;
    },
  };
}

function documentWeight(document: DocumentNode): number {
  return (document.tokenCount ?? 0) * BYTES_PER_TOKEN + 2 * (document.loc?.source.body.length ?? 0);
}

/** Each location leads to every token and comment of the text. Errors need only its offsets. */
function dropTokens(document: DocumentNode): void {
  visit(document, {
    enter({ loc }) {
      if (loc) Object.assign(loc, { startToken: undefined, endToken: undefined });
    },
  });
}
