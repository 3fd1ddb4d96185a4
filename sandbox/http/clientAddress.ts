import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/**
 * Returns the shopper's address. `True-Client-IP` is trusted only together with the right `X-BC-Trusted-Proxy-Secret`.
 * Otherwise it is ignored, and the peer's own address counts.
 */
export function clientAddress(request: FastifyRequest, trustedProxySecret: string): string {
  const secret = request.headers['x-bc-trusted-proxy-secret'];
  const address = request.headers['true-client-ip'];
  const trusted = typeof secret === 'string' && timingSafeEqual(digest(secret), digest(trustedProxySecret));
  return trusted && typeof address === 'string' && isIP(address) > 0 ? address : request.ip;
}
