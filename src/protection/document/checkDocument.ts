import { DocumentLimitExceeded, type DocumentLimits } from './documentLimits.ts';
import { type ScannedDefinition, scanDocument } from './scanDocument.ts';

/**
 * Checks a client's document before it is parsed. The parser, the validation rules and the executor of graphql-js call
 * themselves for each level of nesting, fragments included, and 15,000 tokens can be nested deeper than the stack.
 *
 * A cycle of fragments and text that is not GraphQL pass: graphql-js reports those.
 *
 * @throws {DocumentLimitExceeded}
 */
export function checkDocument(text: string, limits: DocumentLimits): void {
  const definitions = scanDocument(text, limits);
  const fragments = new Map<string, ScannedDefinition>();
  for (const definition of definitions) if (definition.fragment) fragments.set(definition.fragment, definition);
  const heights = new Map<string, number>();
  for (const definition of definitions) heightOf(definition, 0);

  /** The levels of a definition with the fragments that it spreads, where it begins at a level. */
  function heightOf({ height, spreads }: ScannedDefinition, level: number): number {
    let highest = height;
    for (const [name, at] of spreads) highest = Math.max(highest, at + heightOfFragment(name, level + at));
    if (level + highest > limits.nesting) throw new DocumentLimitExceeded('nesting', limits.nesting);
    return highest;
  }

  function heightOfFragment(name: string, level: number): number {
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    if (level > limits.nesting) throw new DocumentLimitExceeded('nesting', limits.nesting);
    let height = heights.get(name);
    if (height === undefined) {
      // Stands in while the fragment is measured, so that a cycle ends.
      heights.set(name, 0);
      height = heightOf(fragment, level);
      heights.set(name, height);
    }
    if (level + height > limits.nesting) throw new DocumentLimitExceeded('nesting', limits.nesting);
    return height;
  }
}
