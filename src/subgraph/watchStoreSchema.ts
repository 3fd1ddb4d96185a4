import { findBreakingChanges, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { StoreSchemaError } from './loadStoreSchema.ts';

/** How the store's schema differs from the schema that this process serves. */
export interface SchemaDrift {
  readonly breakingChanges: number;
  /** The first breaking changes, in words. */
  readonly examples: readonly string[];
}

export interface WatchOptions {
  /** The store schema that this process serves. */
  readonly served: GraphQLSchema;
  readonly introspect: () => Promise<GraphQLSchema>;
  readonly intervalMs: number;
  /** Called after each check. `undefined`: the schemas are equal. */
  readonly onChecked: (drift: SchemaDrift | undefined) => void;
  readonly onFailed: (error: StoreSchemaError) => void;
}

const MAX_EXAMPLES = 3;

/**
 * Introspects the store at an interval and compares its schema with the served one. The process keeps serving its own
 * schema: a supergraph is composed from it, so only a deployment may change it.
 *
 * @returns a function that stops the checks
 */
export function watchStoreSchema({ served, introspect, intervalMs, onChecked, onFailed }: WatchOptions): () => void {
  const known = sorted(served);
  let isStopped = false;
  let timer = schedule();

  async function check(): Promise<void> {
    try {
      const current = await introspect();
      if (!isStopped) onChecked(current === served || sorted(current) === known ? undefined : driftOf(served, current));
    } catch (error) {
      if (!(error instanceof StoreSchemaError)) throw error;
      if (!isStopped) onFailed(error);
    }
    if (!isStopped) timer = schedule();
  }

  function schedule(): NodeJS.Timeout {
    return setTimeout(() => void check(), intervalMs).unref();
  }

  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

function sorted(schema: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(schema));
}

function driftOf(served: GraphQLSchema, current: GraphQLSchema): SchemaDrift {
  const changes = findBreakingChanges(served, current).map(({ description }) => description);
  return { breakingChanges: changes.length, examples: changes.slice(0, MAX_EXAMPLES) };
}
