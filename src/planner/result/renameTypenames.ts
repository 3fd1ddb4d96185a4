import type { TypenameKeys } from '../operation/typenameKeys.ts';

/** A type's name in an answer, and what the supergraph calls it. */
interface Naming {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Renames the types that an answer names, in its text. */
export function renameTypenames(text: string, typenames: TypenameKeys): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, name } of namingsIn(text, typenames)) {
    pieces.push(text.slice(done, start), name);
    done = end;
  }
  return pieces.length > 0 ? pieces.join('') + text.slice(done) : text;
}

/** {@link renameTypenames} in an answer's bytes, which are copied once: looked for as text, and written as bytes. */
export function renameTypenamesInBytes(bytes: Buffer, typenames: TypenameKeys): Buffer {
  // Every byte a character: names are ASCII, and nothing else is touched.
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

/** In the order of the text. Within a JSON string a quotation mark is escaped (RFC 8259, section 7): only a key can match. */
function namingsIn(text: string, { keys, toPublic }: TypenameKeys): Naming[] {
  const namings: Naming[] = [];
  for (const key of keys) {
    // Looked for without its first quotation mark: every string begins with one, and few go on like the key.
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

/** Where the next character is that is no whitespace (RFC 8259, section 2). */
function pastSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}
