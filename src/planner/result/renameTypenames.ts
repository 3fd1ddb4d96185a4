import type { TypenameKeys } from '../operation/typenameKeys.ts';

/** An occurrence of a type name in a response, and the name in the supergraph. */
interface Naming {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Renames the types in the text of a response. */
export function renameTypenames(text: string, typenames: TypenameKeys): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, name } of namingsIn(text, typenames)) {
    pieces.push(text.slice(done, start), name);
    done = end;
  }
  return pieces.length > 0 ? pieces.join('') + text.slice(done) : text;
}

/** Does the same as {@link renameTypenames} in bytes, with one copy. Searches the response as text and writes bytes. */
export function renameTypenamesInBytes(bytes: Buffer, typenames: TypenameKeys): Buffer {
  // One character per byte. Names are ASCII, and nothing else changes.
  const namings = namingsIn(bytes.toString('latin1'), typenames);
  if (namings.length === 0) return bytes;
  const growth = namings.reduce((sum, { start, end, name }) => sum + name.length - (end - start), 0);
  const renamed = Buffer.allocUnsafe(bytes.length + growth);
  let done = 0;
  let to = 0;
  for (const { start, end, name } of namings) {
    renamed.set(bytes.subarray(done, start), to);
    to += start - done;
    for (let index = 0; index < name.length; index += 1) renamed[to + index] = name.charCodeAt(index);
    to += name.length;
    done = end;
  }
  renamed.set(bytes.subarray(done), to);
  return renamed;
}

/**
 * Occurrences in text order. In a JSON string a quotation mark is escaped (RFC 8259, section 7), so only keys can
 * match.
 */
function namingsIn(text: string, { keys, toPublic }: TypenameKeys): Naming[] {
  const namings: Naming[] = [];
  for (const key of keys) {
    // The search omits the first quotation mark: it is frequent, and few strings continue like the key.
    const found = `${key}"`;
    for (let at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + found.length)) {
      if (text[at - 1] !== '"') continue;
      const colon = pastSpace(text, at + found.length);
      if (text[colon] !== ':') continue;
      const start = pastSpace(text, colon + 1) + 1;
      if (text[start - 1] !== '"') continue;
      const end = text.indexOf('"', start);
      const name = toPublic.get(text.slice(start, end));
      if (name !== undefined) namings.push({ start, end, name });
    }
  }
  return keys.size > 1 ? namings.sort((one, other) => one.start - other.start) : namings;
}

/** Returns the position of the next character that is not whitespace (RFC 8259, section 2). */
function pastSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}
