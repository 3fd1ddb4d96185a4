import { StoreFault } from './storeFault.ts';

/** The store's answer, as it came and as the value it stands for. */
export interface StorefrontAnswer {
  readonly bytes: Buffer;
  /** Whether it holds data and nothing else: no errors, no extensions. */
  readonly isDataAlone: boolean;
  /** Read when it is first asked for. @throws {StoreFault} when it turns out not to be JSON. */
  readonly result: StorefrontResult;
}

export interface StorefrontResult {
  data?: Record<string, unknown> | null;
  readonly errors?: readonly StorefrontError[];
}

/** An error as the store words it; nothing but the message is certain. */
export interface StorefrontError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { line: number; column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Up to here reading an answer costs less than anything else that is done for it, and leaves no doubt. */
const READ_AT_ONCE = 2_048;

const DATA_BEGINS = Buffer.from('{"data":{');
const DATA_ENDS = Buffer.from('}}');
const EXTENSIONS = Buffer.from('"extensions"');

/**
 * Reads a GraphQL answer, or nothing when this is not one. A large answer that has the shape of data alone is not parsed:
 * its beginning, its end and its brackets tell a page of HTML, or half an answer, from a whole one, for less.
 */
export function readAnswer(bytes: Buffer, status: number): StorefrontAnswer | undefined {
  if (status !== 200 && status !== 400) return undefined;
  if (status === 200 && bytes.length > READ_AT_ONCE && hasShapeOfData(bytes)) return new UnreadAnswer(bytes);
  const result = parse(bytes);
  return result && { bytes, result, isDataAlone: result.data != null && Object.keys(result).length === 1 };
}

/**
 * Errors that stand after the data end an answer otherwise, and those before it begin one otherwise; only with extensions
 * behind them could they hide. The word is looked for everywhere: where a field is called so the answer is read after all.
 */
function hasShapeOfData(bytes: Buffer): boolean {
  return (
    bytes.subarray(0, DATA_BEGINS.length).equals(DATA_BEGINS) &&
    bytes.subarray(-DATA_ENDS.length).equals(DATA_ENDS) &&
    !bytes.includes(EXTENSIONS) &&
    closesAtItsEnd(bytes)
  );
}

const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [34, 92, 91, 93, 123, 125];

/**
 * Whether what the first byte opens is closed by the last one and by none before: half of a text never is. In UTF-8 no
 * byte of another character looks like one of these (RFC 3629, section 3).
 */
function closesAtItsEnd(bytes: Buffer): boolean {
  const end = bytes.length - 1;
  let depth = 0;
  for (let at = 0; at <= end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      for (at += 1; at <= end && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return at === end;
    }
  }
  return false;
}

class UnreadAnswer implements StorefrontAnswer {
  readonly isDataAlone = true;
  #result: StorefrontResult | undefined;

  constructor(readonly bytes: Buffer) {}

  get result(): StorefrontResult {
    this.#result ??= parse(this.bytes);
    if (!this.#result) throw new StoreFault('STORE_INVALID_RESPONSE');
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
