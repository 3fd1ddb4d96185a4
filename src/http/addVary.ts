import type { FastifyReply } from 'fastify';

/** Adds a request header to those that determine the response (RFC 9110, section 12.5.5). */
export function addVary(reply: FastifyReply, header: string): void {
  const before = reply.getHeader('vary');
  reply.header('vary', before ? `${before}, ${header}` : header);
}
