import { type DocumentNode, visit } from 'graphql';
import { responseKeyOf } from '../store/document/fieldsOf.ts';
import type { TypeNames } from '../subgraph/exposure/typeNames.ts';

/** Where an answer names types, and what the supergraph calls them. */
export interface TypenameKeys {
  readonly keys: ReadonlySet<string>;
  /** Finds every such name in an answer's text. */
  readonly pattern: RegExp;
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
  return { keys, pattern: new RegExp(`("(?:${[...keys].join('|')})"\\s*:\\s*")(\\w+)"`, 'g'), toPublic };
}

/**
 * Renames the types that an answer names, in its text: within a JSON string a quotation mark is escaped (RFC 8259,
 * section 7), so nothing but a key can match.
 */
export function renameTypenames(text: string, { pattern, toPublic }: TypenameKeys): string {
  return text.replace(pattern, (_match, before: string, name: string) => `${before}${toPublic.get(name) ?? name}"`);
}
