import { z } from 'zod';

const count = (largest: number) => z.coerce.number().int().min(1).max(largest);

/** The values of a comma-separated text filter such as `email:in`. */
export const textList = z.string().transform((text) => text.split(',').filter((part) => part !== ''));

/** The values of a comma-separated number filter such as `id:in`. */
export const idList = textList.transform((parts) => parts.map(Number)).pipe(z.array(z.int().positive()));

/** The paging arguments of every list in the v3 API: 50 entries per page by default, at most 250. */
export const paging = { limit: count(250).default(50), page: count(1_000_000).default(1) };

/** Returns one page with the v3 API's `meta.pagination`. */
export function pageOf<Item>(
  items: readonly Item[],
  { limit, page }: { readonly limit: number; readonly page: number },
) {
  const data = items.slice((page - 1) * limit, page * limit);
  const totalPages = Math.ceil(items.length / limit);
  const link = (number: number) => `?page=${number}&limit=${limit}`;
  const pagination = {
    total: items.length,
    count: data.length,
    per_page: limit,
    current_page: page,
    total_pages: totalPages,
    links: {
      ...(page > 1 && { previous: link(page - 1) }),
      current: link(page),
      ...(page < totalPages && { next: link(page + 1) }),
    },
  };
  return { data, meta: { pagination } };
}

/** The query of a v3 deletion. It must say which records to delete. */
export const deletedIds = z.strictObject({ 'id:in': idList.pipe(z.array(z.number()).min(1)) });
