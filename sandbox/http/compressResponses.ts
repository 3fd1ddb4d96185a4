import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** Smaller responses are sent as they are. In bytes. */
const MIN_BYTES = 1_000;

const encoders = {
  gzip: promisify(gzip),
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
};

/** In characters. Introspections are larger, and each start of a subgraph requests the same one. */
const MIN_KEPT = 100_000;
const kept = { gzip: new LRUCache<string, Buffer>({ max: 2 }), br: new LRUCache<string, Buffer>({ max: 2 }) };

/** Compresses the responses of the routes below for clients that accept it, as the store's CDN does. */
export function compressResponses(app: FastifyInstance): void {
  app.addHook('onSend', async ({ headers }, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < MIN_BYTES) return payload;
    const [coding] = new Negotiator({ headers }).encodings(['gzip', 'br']);
    if (coding !== 'gzip' && coding !== 'br') return payload;
    const encoded = await encode(payload, coding);
    reply.headers({ 'content-encoding': coding, 'content-length': encoded.length, vary: 'accept-encoding' });
    return encoded;
  });
}

async function encode(payload: string, coding: 'gzip' | 'br'): Promise<Buffer> {
  const known = payload.length < MIN_KEPT ? undefined : kept[coding].get(payload);
  const encoded = known ?? (await encoders[coding](Buffer.from(payload)));
  if (payload.length >= MIN_KEPT) kept[coding].set(payload, encoded);
  return encoded;
}
