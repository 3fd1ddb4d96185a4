import { type DocumentNode, visit } from 'graphql';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import type { TypeNames } from '../../subgraph/exposure/typeNames.ts';

/** The response keys whose values are type names, and the names in the supergraph. */
export interface TypenameKeys {
  readonly keys: ReadonlySet<string>;
  readonly toPublic: ReadonlyMap<string, string>;
}

/**
 * Returns the response keys under which a document selects `__typename`.
 *
 * @returns undefined if no name can differ; `ambiguous` if one of the keys is another field's key elsewhere
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
