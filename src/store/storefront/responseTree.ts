import type { StorefrontError } from '../errors/storeGraphQLError.ts';
import { StoreGraphQLError } from '../errors/storeGraphQLError.ts';
import type { StorefrontResult } from './readResponse.ts';

/**
 * Returns the data of a response in which each error replaces the null that it caused. graphql-js then reports the
 * error at the client's path. An error without a place replaces the whole data.
 *
 * @param root a response key. The tree begins at that root field.
 */
export function responseTree(result: StorefrontResult, root: string): unknown {
  const { data } = result;
  const holder: Record<string, unknown> = { [root]: data && Object.hasOwn(data, root) ? data[root] : null };
  for (const error of result.errors ?? []) {
    const path = error.path ?? [];
    if (path.length > 0 && path[0] !== root && data != null) continue;
    place(holder, path[0] === root ? path : [root], error);
  }
  return holder[root];
}

/** Follows the path to the null that the error caused. An error below an existing value has no place. */
function place(
  holder: Record<string | number, unknown>,
  path: readonly (string | number)[],
  error: StorefrontError,
): void {
  let at = holder;
  for (const [depth, segment] of path.entries()) {
    const value = at[segment];
    if (value instanceof StoreGraphQLError) return;
    if (value === null || value === undefined) {
      at[segment] = new StoreGraphQLError(error, path.slice(depth + 1));
      return;
    }
    if (typeof value !== 'object') return;
    at = value as Record<string | number, unknown>;
  }
}
