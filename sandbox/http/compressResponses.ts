import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import Negotiator from 'negotiator';

/** Smaller responses are sent as they are. In bytes. */
const MIN_BYTES = 1_000;

const encoders = {
  gzip: promisify(gzip),
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
};

/** Compresses the responses of the routes below for clients that accept it, as the store's CDN does. */
export function compressResponses(app: FastifyInstance): void {
  app.addHook('onSend', async ({ headers }, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < MIN_BYTES) return payload;
    const [coding] = new Negotiator({ headers }).encodings(['gzip', 'br']);
    if (coding !== 'gzip' && coding !== 'br') return payload;
    const encoded = await encoders[coding](Buffer.from(payload));
    reply.headers({ 'content-encoding': coding, 'content-length': encoded.length, vary: 'accept-encoding' });
    return encoded;
  });
}
