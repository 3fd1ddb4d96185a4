import { type DocumentNode, visit } from 'graphql';
import { responseKeyOf } from '../store/document/fieldsOf.ts';
import type { TypeNames } from '../subgraph/exposure/typeNames.ts';

/** Where an answer names types, and what the supergraph calls them. */
export interface TypenameKeys {
  readonly keys: ReadonlySet<string>;
  readonly toPublic: ReadonlyMap<string, string>;
}

/**
 * The keys under which a document asks for `__typename`.
 *
 * @returns undefined when no name can differ; `ambiguous` when one of the keys stands for another field elsewhere.
 */
export function typenameKeys(document: DocumentNode, { toPublic }: TypeNames): TypenameKeys | 'ambiguous' | undefined {
  if (toPublic.size === 0) return undefined;
  const keys = new Set<string>();
  const others = new Set<string>();
  visit(document, {
    Field(node) {
      (node.name.value === '__typename' ? keys : others).add(responseKeyOf(node));
    },
  });
  if (keys.size === 0) return undefined;
  if ([...keys].some((key) => others.has(key))) return 'ambiguous';
  return { keys, toPublic };
}

/**
 * Renames the types that an answer names, in its text: within a JSON string a quotation mark is escaped (RFC 8259,
 * section 7), so nothing but a key can match.
 */
export function renameTypenames(text: string, { keys, toPublic }: TypenameKeys): string {
  let renamed = text;
  for (const key of keys) renamed = renamedUnder(key, renamed, toPublic);
  return renamed;
}

function renamedUnder(key: string, text: string, toPublic: ReadonlyMap<string, string>): string {
  // Looked for without its first quotation mark: every string of an answer begins with one, few begin like the key.
  const found = `${key}"`;
  let renamed = '';
  let done = 0;
  for (let at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + found.length)) {
    if (text[at - 1] !== '"') continue;
    const colon = pastSpace(text, at + found.length);
    if (text[colon] !== ':') continue;
    const start = pastSpace(text, colon + 1) + 1;
    if (text[start - 1] !== '"') continue;
    const end = text.indexOf('"', start);
    const name = toPublic.get(text.slice(start, end));
    if (name === undefined) continue;
    renamed += text.slice(done, start) + name;
    done = end;
  }
  return renamed + text.slice(done);
}

/** Where the next character is that is no whitespace (RFC 8259, section 2). */
function pastSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}
