import type { ResponseTails } from '../document/completeness/completeness.ts';
import { isCompleteResponse } from '../document/completeness/completeness.ts';
import type { StorefrontError } from '../errors/storeGraphQLError.ts';
import { UpstreamError } from '../errors/upstreamError.ts';
import type { EncodedBody } from './decodeBody.ts';

/** The body of a response, and the same body as the store encoded it, if it did. */
export interface ResponseBody {
  readonly bytes: Buffer;
  readonly encoded?: EncodedBody | undefined;
}

/** The store's response, as bytes and as a parsed value. */
export interface StorefrontResponse {
  readonly bytes: Buffer;
  /** The same bytes as the store encoded them, if it did. */
  readonly encoded: EncodedBody | undefined;
  /** Whether it contains `data` and nothing else: no errors, no extensions. */
  readonly isDataOnly: boolean;
  /**
   * Parsed at first access.
   *
   * @throws {UpstreamError} if it is not valid JSON
   */
  readonly result: StorefrontResult;
}

export interface StorefrontResult {
  data?: Record<string, unknown> | null;
  readonly errors?: readonly StorefrontError[];
}

/** Up to this size, in bytes, parsing costs less than everything else, and leaves no doubt. */
const READ_AT_ONCE = 2_048;

const DATA_BEGINS = Buffer.from('{"data":{"');
const EXTENSIONS = Buffer.from('"extensions"');
/**
 * A part of the word, starting with its rarest letter. Node.js finds strings of up to seven bytes by their first byte,
 * which is many times as fast.
 */
const OF_EXTENSIONS = Buffer.from('xtensio');

/**
 * Reads a GraphQL response. Returns undefined if it is not one. A large response is not parsed if it begins with data and
 * ends as complete responses to its document end. Errors after the data, and a truncated response, end differently.
 * Extensions may end in the same way, because clients choose response keys, so the text is searched for them.
 *
 * @param endings the endings of the document that was sent. Without them every response is parsed.
 */
export function readResponse(
  { bytes, encoded }: ResponseBody,
  status: number,
  endings?: ResponseTails,
): StorefrontResponse | undefined {
  if (status !== 200 && status !== 400) return undefined;
  if (status === 200 && bytes.length > READ_AT_ONCE && endings && isDataOnly(bytes, endings)) {
    return new UnreadAnswer(bytes, encoded);
  }
  const result = parse(bytes);
  return result && { bytes, encoded, result, isDataOnly: result.data != null && Object.keys(result).length === 1 };
}

function isDataOnly(bytes: Buffer, endings: ResponseTails): boolean {
  const begins = bytes.subarray(0, DATA_BEGINS.length).equals(DATA_BEGINS);
  return begins && isCompleteResponse(bytes, endings) && !holdsExtensions(bytes);
}

/**
 * Also true for a string value equal to that key. In a longer string the quotation marks would be escaped (RFC 8259,
 * section 7).
 */
function holdsExtensions(bytes: Buffer): boolean {
  return bytes.includes(OF_EXTENSIONS) && bytes.includes(EXTENSIONS);
}

class UnreadAnswer implements StorefrontResponse {
  readonly isDataOnly = true;
  #result: StorefrontResult | undefined;

  constructor(
    readonly bytes: Buffer,
    readonly encoded: EncodedBody | undefined,
  ) {}

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
