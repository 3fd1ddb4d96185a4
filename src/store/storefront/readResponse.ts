import type { ResponseTails } from '../document/completeness/completeness.ts';
import { isCompleteResponse } from '../document/completeness/completeness.ts';
import type { StorefrontError } from '../errors/storeGraphQLError.ts';
import { UpstreamError } from '../errors/upstreamError.ts';

/** The store's answer, as it came and as the value it stands for. */
export interface StorefrontResponse {
  readonly bytes: Buffer;
  /** Whether it holds data and nothing else: no errors, no extensions. */
  readonly isDataOnly: boolean;
  /** Read when it is first asked for. @throws {UpstreamError} when it turns out not to be JSON. */
  readonly result: StorefrontResult;
}

export interface StorefrontResult {
  data?: Record<string, unknown> | null;
  readonly errors?: readonly StorefrontError[];
}

/** Up to here reading an answer costs less than anything else that is done for it, and leaves no doubt. */
const READ_AT_ONCE = 2_048;

const DATA_BEGINS = Buffer.from('{"data":{"');
const EXTENSIONS = Buffer.from('"extensions"');
/** A part of it that begins with its rarest letter. Node looks for up to seven bytes by their first, which is many times as fast. */
const OF_EXTENSIONS = Buffer.from('xtensio');

/**
 * Reads a GraphQL answer, or nothing when this is not one. A large answer that begins with data and ends as whole answers to
 * its document end is not parsed: errors behind data end an answer otherwise, and so does half of one. Extensions may end
 * it the same, for clients name keys as they like, so they are looked for.
 *
 * @param endings of the document that was sent; without them every answer is parsed.
 */
export function readResponse(bytes: Buffer, status: number, endings?: ResponseTails): StorefrontResponse | undefined {
  if (status !== 200 && status !== 400) return undefined;
  if (status === 200 && bytes.length > READ_AT_ONCE && endings && isDataOnly(bytes, endings)) {
    return new UnreadAnswer(bytes);
  }
  const result = parse(bytes);
  return result && { bytes, result, isDataOnly: result.data != null && Object.keys(result).length === 1 };
}

function isDataOnly(bytes: Buffer, endings: ResponseTails): boolean {
  const begins = bytes.subarray(0, DATA_BEGINS.length).equals(DATA_BEGINS);
  return begins && isCompleteResponse(bytes, endings) && !holdsExtensions(bytes);
}

/** Or a value that reads like that key; within a longer string, its quotation marks would be escaped (RFC 8259, section 7). */
function holdsExtensions(bytes: Buffer): boolean {
  return bytes.includes(OF_EXTENSIONS) && bytes.includes(EXTENSIONS);
}

class UnreadAnswer implements StorefrontResponse {
  readonly isDataOnly = true;
  #result: StorefrontResult | undefined;

  constructor(readonly bytes: Buffer) {}

  get result(): StorefrontResult {
    this.#result ??= parse(this.bytes);
    if (!this.#result) throw new UpstreamError('STORE_INVALID_RESPONSE');
    return this.#result;
  }
}

function parse(bytes: Buffer): StorefrontResult | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return isResult(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isResult(value: unknown): value is StorefrontResult {
  if (typeof value !== 'object' || value === null || !('data' in value || 'errors' in value)) return false;
  const errors = 'errors' in value ? value.errors : [];
  return Array.isArray(errors) && errors.every((error) => typeof error?.message === 'string');
}
