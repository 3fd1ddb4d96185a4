import type { Transform } from 'node:stream';
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  gunzipSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import type { ByteBudget } from './byteBudget.ts';
import { PostFailed } from './post.ts';

/** A response body as the store encoded it, for clients that accept the coding. */
export interface EncodedBody {
  readonly coding: 'gzip' | 'br';
  readonly bytes: Buffer;
}

export interface DecodedBody {
  readonly bytes: Buffer;
  /** The body before it was decoded. Undefined if a client could decode it differently. */
  readonly encoded: EncodedBody | undefined;
}

export interface DecodingLimits {
  /** The maximum size of the decoded body, in bytes. A small encoded body can expand to gigabytes. */
  readonly maxBytes: number;
  /** Limits the bytes of all responses that are being decoded. */
  readonly receiving?: ByteBudget;
}

/** The results of zlib with the option `info`, which the types of Node.js omit. */
interface Decoded {
  readonly buffer: Buffer;
  /** `bytesWritten` is the number of encoded bytes that were read. */
  readonly engine: { readonly bytesWritten: number };
}

interface Decoder {
  readonly decodeSync: (bytes: Buffer, options: ZlibOptions) => unknown;
  readonly createStream: (options: ZlibOptions) => Transform & { readonly bytesWritten: number };
}

const gzip: Decoder = { decodeSync: gunzipSync, createStream: createGunzip };
const decoders: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gzip],
  // RFC 9110, section 8.4.1.3.
  ['x-gzip', gzip],
  ['deflate', { decodeSync: inflateSync, createStream: createInflate }],
  ['br', { decodeSync: brotliDecompressSync, createStream: createBrotliDecompress }],
]);

/**
 * Up to these sizes, in bytes, a body is decoded at once. This takes about two milliseconds at most, and a quarter of the
 * CPU time of decoding in another thread.
 */
const MAX_SYNC_ENCODED = 256_000;
const MAX_SYNC_DECODED = 1_000_000;
const STEP = 64 * 1024;

/**
 * Decodes a response body (RFC 9110, section 8.4). A proxy or CDN may compress without being asked.
 *
 * @param coding the value of `Content-Encoding`
 * @returns undefined if the coding is unknown or the body is not valid in it
 * @throws {PostFailed} if the decoded body exceeds a limit
 */
export async function decodeBody(
  bytes: Buffer,
  coding: string,
  limits: DecodingLimits,
): Promise<DecodedBody | undefined> {
  const name = coding.trim().toLowerCase();
  if (name === 'identity') return { bytes, encoded: undefined };
  const decoder = decoders.get(name);
  if (!decoder) return undefined;
  try {
    const { buffer, engine } =
      decodeAtOnce(bytes, name, decoder, limits) ?? (await decodeInSteps(bytes, decoder, limits));
    return { bytes: buffer, encoded: encodedBody(bytes, name, engine.bytesWritten, buffer.length) };
  } catch (error) {
    if (error instanceof PostFailed) throw error;
    return undefined;
  }
}

/** @returns undefined if the body is too large to be decoded at once */
function decodeAtOnce(bytes: Buffer, name: string, decoder: Decoder, limits: DecodingLimits): Decoded | undefined {
  if (bytes.length > MAX_SYNC_ENCODED) return undefined;
  const maxOutputLength = Math.min(MAX_SYNC_DECODED, limits.maxBytes);
  const expected = name === 'gzip' ? gzipSize(bytes) : 0;
  // One chunk for the whole body. A wrong size would leave a chunk that is larger than its content.
  const chunkSize = expected > 0 && expected < maxOutputLength ? expected + 64 : undefined;
  try {
    const options = { info: true, maxOutputLength, ...(chunkSize === undefined ? {} : { chunkSize }) };
    const decoded = decoder.decodeSync(bytes, options) as Decoded;
    return decoded.buffer.length === expected || chunkSize === undefined
      ? decoded
      : { ...decoded, buffer: Buffer.from(decoded.buffer) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}

async function decodeInSteps(
  bytes: Buffer,
  { createStream }: Decoder,
  { maxBytes, receiving }: DecodingLimits,
): Promise<Decoded> {
  const stream = createStream({ chunkSize: STEP });
  const chunks: Buffer[] = [];
  let size = 0;
  let counted = 0;
  stream.end(bytes);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new PostFailed('tooLarge', true);
      counted += chunk.length;
      if (receiving && !receiving.take(chunk.length)) throw new PostFailed('tooManyBytes', true);
      chunks.push(chunk);
    }
  } finally {
    receiving?.free(counted);
  }
  return { buffer: Buffer.concat(chunks), engine: stream };
}

/**
 * A client must read what was checked here. Clients differ in what they do with bytes after the first gzip member (RFC
 * 1952, section 2.2) or after the end of a brotli stream, so such a body is not passed on.
 */
function encodedBody(bytes: Buffer, coding: string, read: number, decodedSize: number): EncodedBody | undefined {
  if (read !== bytes.length) return undefined;
  if (coding === 'gzip') return gzipSize(bytes) === decodedSize ? { coding, bytes } : undefined;
  return coding === 'br' ? { coding, bytes } : undefined;
}

/** Returns the size of the last member's content, modulo 2³² (RFC 1952, section 2.3.1: ISIZE). */
function gzipSize(bytes: Buffer): number {
  return bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
}
