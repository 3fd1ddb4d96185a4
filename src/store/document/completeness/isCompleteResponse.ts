import type { ResponseTails } from './responseTails.ts';

const [QUOTE, COLON, OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, CLOSE_BRACE] = [34, 58, 91, 92, 93, 125];
/** Longer than any number that a store sends, and longer than `false`. */
const MAX_LITERAL = 64;

/**
 * Reports whether the last value of a response can be the last value of a complete response, and whether all brackets
 * close after it. Reads only the end, so the length of the response does not matter.
 */
export function isCompleteResponse(bytes: Buffer, endings: ResponseTails): boolean {
  let end = bytes.length;
  while (bytes[end - 1] === CLOSE_BRACE || bytes[end - 1] === CLOSE_BRACKET) end -= 1;
  if (bytes[end - 1] === OPEN_BRACKET && bytes[end] === CLOSE_BRACKET) end += 1;
  const colon = startOfValue(bytes, end) - 1;
  if (bytes[colon] !== COLON || bytes[colon - 1] !== QUOTE) return false;
  const key = bytes.toString('latin1', bytes.lastIndexOf(QUOTE, colon - 2) + 1, colon - 1);
  const closers = endings.get(key);
  return closers !== undefined && bytes.toString('latin1', end) === closers;
}

/** Returns the start of the string, number, `true`, `false`, `null` or `[]` that ends before `end`. */
function startOfValue(bytes: Buffer, end: number): number {
  const last = end - 1;
  if (bytes[last] === CLOSE_BRACKET) return last - 1;
  if (bytes[last] === QUOTE) return isEscaped(bytes, last) ? -1 : openingQuote(bytes, last);
  let start = end;
  while (start > end - MAX_LITERAL && isOfLiteral(bytes[start - 1] ?? 0)) start -= 1;
  return start;
}

/**
 * In a JSON string every quotation mark is escaped (RFC 8259, section 7), so the first unescaped one opens the string.
 */
function openingQuote(bytes: Buffer, closing: number): number {
  let at = bytes.lastIndexOf(QUOTE, closing - 1);
  while (at > 0 && isEscaped(bytes, at)) at = bytes.lastIndexOf(QUOTE, at - 1);
  return at;
}

function isEscaped(bytes: Buffer, at: number): boolean {
  let start = at;
  while (bytes[start - 1] === BACKSLASH) start -= 1;
  return (at - start) % 2 === 1;
}

/** Letters, digits, `+`, `-` and `.`. */
function isOfLiteral(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) ||
    (byte >= 97 && byte <= 122) ||
    byte === 69 ||
    byte === 43 ||
    byte === 45 ||
    byte === 46
  );
}
