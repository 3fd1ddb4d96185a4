import { DocumentLimitExceeded, type DocumentLimits } from './documentLimits.ts';
import { type ScannedDefinition, scanDocument } from './scanDocument.ts';

/**
 * Checks a client's document before it is parsed. The parser, the validation rules and the executor of graphql-js
 * recurse once per level of nesting, including fragments, and 15,000 tokens can be nested deeper than the stack allows.
 *
 * Accepts fragment cycles and text that is not GraphQL. graphql-js reports those.
 *
 * @throws {DocumentLimitExceeded}
 */
export function checkDocument(text: string, limits: DocumentLimits): void {
  const definitions = scanDocument(text, limits);
  const fragments = new Map<string, ScannedDefinition>();
  for (const definition of definitions) if (definition.fragment) fragments.set(definition.fragment, definition);
  const heights = new Map<string, number>();
  for (const definition of definitions) heightOf(definition, 0);

  /**
   * Returns the number of levels of a definition and the fragments it spreads, for a definition that starts at a level.
   */
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
      // A placeholder while the fragment is measured. It ends a cycle.
      heights.set(name, 0);
      height = heightOf(fragment, level);
      heights.set(name, height);
    }
    if (level + height > limits.nesting) throw new DocumentLimitExceeded('nesting', limits.nesting);
    return height;
  }
}
