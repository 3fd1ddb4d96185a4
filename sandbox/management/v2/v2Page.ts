import type { FastifyReply } from 'fastify';
import { paging } from '../listShape.ts';

/** The paging arguments of a list in the v2 API, the same as in v3. */
export const v2Paging = paging;

/** Sends one page in the form of the v2 API: a bare array, or status 204 without a body if it is empty. */
export function v2Page(
  reply: FastifyReply,
  items: readonly unknown[],
  { limit, page }: { readonly limit: number; readonly page: number },
) {
  const data = items.slice((page - 1) * limit, page * limit);
  return data.length === 0 ? reply.code(204).send() : reply.send(data);
}
