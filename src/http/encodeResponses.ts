import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RawResponse } from '../planner/result/rawResponse.ts';
import { SEALED_PREFIX } from '../session/sessionSealer.ts';
import { acceptedCodings, type Coding } from './acceptedCodings.ts';
import { observationOf, requestStateOf } from './requestState.ts';

/** A smaller response fits in a few packets, whether or not it is compressed. In bytes. */
const MIN_BYTES = 2_048;

/** The fastest levels. The next ones take twice the CPU time for a tenth less bytes. */
const encoders: Readonly<Record<Coding, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => promisify(gzip)(bytes, { level: 1 }),
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
};

/** Returns the body of a store response: compressed as the store sent it, if the client accepts the coding. */
export function encodedPayload(raw: RawResponse, request: FastifyRequest, reply: FastifyReply): string | Buffer {
  const { encoded } = raw;
  if (!encoded || !acceptedCodings(request.headers['accept-encoding']).has(encoded.coding)) return raw.payload;
  reply.header('content-encoding', encoded.coding);
  return encoded.bytes;
}

/**
 * Compresses the responses of the endpoint that are not compressed yet.
 *
 * @param isMeant whether the responses to a request are compressed
 */
export function compressResponses(
  fastify: FastifyInstance,
  endpoint: string,
  isMeant: (request: FastifyRequest) => boolean = () => true,
): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (requestStateOf(request).route !== endpoint || !isMeant(request) || !isCompressible(request, reply, payload))
      return payload;
    const [coding] = acceptedCodings(request.headers['accept-encoding']);
    if (coding === undefined) return payload;
    const encoded = await encoders[coding](Buffer.from(payload));
    reply.header('content-encoding', coding).header('content-length', encoded.length);
    return encoded;
  });
}

/** A response with a session is never compressed (docs/transport.md). */
function isCompressible(request: FastifyRequest, reply: FastifyReply, payload: unknown): payload is string | Buffer {
  if (reply.hasHeader('content-encoding') || observationOf(request).operationType !== 'query') return false;
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return false;
  return payload.length >= MIN_BYTES && !payload.includes(SEALED_PREFIX);
}
