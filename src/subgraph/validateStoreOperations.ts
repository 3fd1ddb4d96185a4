import { type GraphQLSchema, validate } from 'graphql';
import type { StoreOperation } from '../store/storeOperation.ts';
import { BootError } from './bootError.ts';

export interface Contract {
  /** The operations that this store's schema supports. */
  readonly available: ReadonlySet<StoreOperation>;
  /** The features that are disabled, and what the schema lacks for each. */
  readonly missing: readonly { readonly feature: string; readonly reason: string }[];
}

/** By schema. `undefined` is the result of a valid operation. */
const known = new WeakMap<GraphQLSchema, Map<StoreOperation, string | undefined>>();

/**
 * Checks this subgraph's own operations against the store's schema, because stores of different age differ.
 *
 * @throws {BootError} if the schema does not support a core operation. The error names each one and what it lacks.
 */
export function validateStoreOperations(storeSchema: GraphQLSchema, operations: readonly StoreOperation[]): Contract {
  const checked = operations.map((operation) => ({
    operation,
    problem: problemWith(operation, storeSchema),
  }));
  const fatal = checked.filter(({ operation, problem }) => operation.core && problem !== undefined);
  if (fatal.length > 0) {
    const lines = fatal.map(({ operation, problem }) => `  ${operation.feature}: ${problem}`);
    throw new BootError(['The store schema lacks fields that the subgraph requires:', ...lines].join('\n'));
  }
  return {
    available: new Set(checked.filter(({ problem }) => problem === undefined).map(({ operation }) => operation)),
    missing: checked.flatMap(({ operation, problem }) =>
      problem === undefined ? [] : [{ feature: operation.feature, reason: problem }],
    ),
  };
}

/** Storefronts with the same schema validate each operation once. */
function problemWith(operation: StoreOperation, storeSchema: GraphQLSchema): string | undefined {
  const problems = known.get(storeSchema) ?? new Map<StoreOperation, string | undefined>();
  known.set(storeSchema, problems);
  if (!problems.has(operation)) problems.set(operation, validate(storeSchema, operation.document)[0]?.message);
  return problems.get(operation);
}
