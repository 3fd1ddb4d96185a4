import { GraphQLError } from 'graphql';

/** The arguments of every connection field. */
export interface PageArguments {
  readonly before?: string | null;
  readonly after?: string | null;
  readonly first?: number | null;
  readonly last?: number | null;
}

const defaultPageSize = 10;
const largestPageSize = 50;

const toCursor = (key: number | string) => Buffer.from(`cursor:${key}`, 'utf8').toString('base64url');

function pageSize(name: 'first' | 'last', size: number): number {
  if (size < 0 || size > largestPageSize) {
    throw new GraphQLError(`Argument '${name}' must be between 0 and ${largestPageSize}.`);
  }
  return size;
}

/**
 * One page of a list, as a connection.
 *
 * @param keyOf what tells an item from its neighbours for good; cursors are made of it
 * @throws GraphQLError for a cursor that is not of this list, a page size out of bounds, or `first` beside `last`
 */
export function paginate<Item>(items: readonly Item[], page: PageArguments, keyOf: (item: Item) => number | string) {
  const all = items.map((node) => ({ node, cursor: toCursor(keyOf(node)) }));
  const indexOf = (cursor: string) => {
    const index = all.findIndex((edge) => edge.cursor === cursor);
    if (index < 0) throw new GraphQLError(`Invalid cursor: ${cursor}`);
    return index;
  };
  const first = page.first ?? null;
  const last = page.last ?? null;
  if (first !== null && last !== null) throw new GraphQLError("Use either 'first' or 'last', not both.");

  const from = page.after == null ? 0 : indexOf(page.after) + 1;
  const to = page.before == null ? all.length : indexOf(page.before);
  const start = last === null ? from : Math.max(from, to - pageSize('last', last));
  const end = last === null ? Math.min(to, from + pageSize('first', first ?? defaultPageSize)) : to;
  const edges = all.slice(start, Math.max(start, end));
  return {
    edges,
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    collectionInfo: { totalItems: all.length },
  };
}
