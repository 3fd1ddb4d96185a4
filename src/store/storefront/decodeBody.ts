import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const decoders: Readonly<Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** A response exceeds the size limit after decoding. */
export class DecodedTooLarge extends Error {
  override readonly name = 'DecodedTooLarge';
}

/**
 * Decodes a response body (RFC 9110, section 8.4). This service does not request compression, but a proxy or CDN may
 * compress.
 *
 * @param coding the value of `Content-Encoding`
 * @param maxBytes the limit of the decoded body. A small compressed body can expand to gigabytes.
 * @returns undefined if the coding is unknown or the body is not valid in it
 * @throws {DecodedTooLarge}
 */
export async function decodeBody(bytes: Buffer, coding: string, maxBytes: number): Promise<Buffer | undefined> {
  if (coding.trim().toLowerCase() === 'identity') return bytes;
  const decode = decoders[coding.trim().toLowerCase()];
  try {
    return await decode?.(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new DecodedTooLarge();
    return undefined;
  }
}
