import { GraphQLError } from 'graphql';

/** The arguments of every connection. */
export interface PageArguments {
  readonly before?: string | null;
  readonly after?: string | null;
  readonly first?: number | null;
  readonly last?: number | null;
}

export interface Connection<T> {
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly collectionInfo: { readonly totalItems: number };
}

const defaultPageSize = 10;
const largestPageSize = 50;
const cursorPrefix = 'arrayconnection:';

/**
 * Returns one page of a list (Relay cursor connections specification). Ten entries by default, at most fifty. An empty
 * cursor counts as absent.
 *
 * @throws GraphQLError for a cursor that this store did not create, and for an invalid page size
 */
export function connectionOf<T>(items: readonly T[], args: PageArguments): Connection<T> {
  const first = checkedSize('first', args.first);
  const last = checkedSize('last', args.last);
  if (first !== null && last !== null) throw new GraphQLError('Give either `first` or `last`, not both.');

  const lower = args.after ? position(args.after) + 1 : 0;
  const upper = Math.max(lower, args.before ? Math.min(position(args.before), items.length) : items.length);
  const start = last === null ? lower : Math.max(lower, upper - last);
  const end = last === null ? Math.min(upper, start + (first ?? defaultPageSize)) : upper;

  const edges = items.slice(start, end).map((node, index) => ({ node, cursor: cursorAt(start + index) }));
  return {
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0 && items.length > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    edges,
    collectionInfo: { totalItems: items.length },
  };
}

function checkedSize(name: string, size: number | null | undefined): number | null {
  if (size == null) return null;
  if (size < 0 || size > largestPageSize) {
    throw new GraphQLError(`\`${name}\` must be between 0 and ${largestPageSize}.`);
  }
  return size;
}

function cursorAt(index: number): string {
  return Buffer.from(`${cursorPrefix}${index}`).toString('base64');
}

function position(cursor: string): number {
  const match = /^arrayconnection:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (match === null) throw new GraphQLError('This is not a cursor of this list.');
  return Number(match[1]);
}
