import { LRUCache } from 'lru-cache';
import type { DirectPlan } from './plan.ts';
import type { VariablesFit } from './variablesFit.ts';

/** A request as a GraphQL client posts it (GraphQL over HTTP, section 5.4). */
export interface PostedOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A plan that has been through Apollo Server's pipeline: its document is parsed and valid. */
interface KnownOperation {
  readonly plan: DirectPlan;
  readonly fits: VariablesFit;
}

export interface ForwardLane {
  /** Keeps the plan of a document that Apollo Server found valid. */
  remember(operation: Pick<PostedOperation, 'query' | 'operationName'>, known: KnownOperation): void;
  /** The plan for exactly this text, where its variables fit; nothing when Apollo Server has to look at the request. */
  planFor(operation: PostedOperation): DirectPlan | undefined;
}

/** About as many as Apollo Server keeps documents of, with which their plans live: to know fewer would free little. */
const MAX_OPERATIONS = 10_000;
const MAX_CHARACTERS = 5_000_000;

/**
 * A way past Apollo Server's pipeline for documents that have been through it and are forwarded: parsing, validating and
 * executing has nothing left to do for them, and the pipeline would turn bytes into text and back.
 */
export function createForwardLane(): ForwardLane {
  const known = new LRUCache<string, KnownOperation>({
    max: MAX_OPERATIONS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_known, key) => key.length,
  });
  return {
    remember(operation, value) {
      known.set(keyOf(operation), value);
    },
    planFor(operation) {
      const found = known.get(keyOf(operation));
      // Variables that do not fit are told by graphql-js, in its own words and with its own status.
      return found?.fits(operation.variables) ? found.plan : undefined;
    },
  };
}

/** A name cannot hold a space, and a document cannot begin with a name. */
function keyOf({ query, operationName }: Pick<PostedOperation, 'query' | 'operationName'>): string {
  return `${operationName ?? ''} ${query}`;
}
