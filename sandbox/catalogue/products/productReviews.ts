import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import type { ProductRecord, ReviewRecord } from '../records/productRecord.ts';

export interface ReviewArguments extends PageArguments {
  readonly sort?: keyof typeof orders | null;
  readonly filters?: {
    readonly rating?: { readonly minRating?: number | null; readonly maxRating?: number | null } | null;
  } | null;
}

const orders = {
  NEWEST: (a: ReviewRecord, b: ReviewRecord) => b.createdAt.localeCompare(a.createdAt),
  OLDEST: (a: ReviewRecord, b: ReviewRecord) => a.createdAt.localeCompare(b.createdAt),
  HIGHEST_RATING: (a: ReviewRecord, b: ReviewRecord) => b.rating - a.rating,
  LOWEST_RATING: (a: ReviewRecord, b: ReviewRecord) => a.rating - b.rating,
};

/** Returns a page of a product's reviews, newest first by default. */
export function reviewsOf({ reviews }: ProductRecord, { sort, filters, ...page }: ReviewArguments) {
  const least = filters?.rating?.minRating ?? 1;
  const most = filters?.rating?.maxRating ?? 5;
  const wanted = reviews.filter(({ rating }) => rating >= least && rating <= most);
  return connectionOf(wanted.toSorted(orders[sort ?? 'NEWEST']), page);
}

/** `Review`. */
export const reviewFields = {
  author: ({ author }: ReviewRecord) => ({ name: author }),
  createdAt: ({ createdAt }: ReviewRecord) => ({ utc: createdAt }),
};
