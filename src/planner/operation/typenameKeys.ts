import { type DocumentNode, visit } from 'graphql';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import type { TypeNames } from '../../subgraph/exposure/typeNames.ts';

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
