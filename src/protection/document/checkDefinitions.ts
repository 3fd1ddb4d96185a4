import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { DocumentLimitExceeded, type DocumentLimits } from './documentLimits.ts';

/**
 * Checks a parsed document before it is validated: how many operations and fragments it has, and how deep its selections
 * are nested through fragments. The latter bounds every function that calls itself for each level, those of graphql-js
 * included. Each fragment is measured once. A cycle of fragments is left to validation.
 *
 * @throws {DocumentLimitExceeded}
 */
export function checkDefinitions({ definitions }: DocumentNode, limits: DocumentLimits): void {
  if (definitions.length > limits.definitions) throw new DocumentLimitExceeded('definitions', limits.definitions);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const heights = new Map<string, number>();
  for (const node of definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) heightOf(node.selectionSet, 1);
    if (node.kind === Kind.FRAGMENT_DEFINITION) heightOfFragment(node.name.value, 1);
  }

  /** The levels of nested selections, from `level` on. */
  function heightOf({ selections }: SelectionSetNode, level: number): number {
    if (level > limits.nesting) throw new DocumentLimitExceeded('nesting', limits.nesting);
    let height = 1;
    for (const selection of selections) {
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? heightOfFragment(selection.name.value, level + 1)
          : selection.selectionSet
            ? heightOf(selection.selectionSet, level + 1)
            : 0;
      height = Math.max(height, 1 + inner);
    }
    return height;
  }

  function heightOfFragment(name: string, level: number): number {
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    let height = heights.get(name);
    if (height === undefined) {
      // Stands in while the fragment is measured, so that a cycle ends.
      heights.set(name, 0);
      height = heightOf(fragment.selectionSet, level);
      heights.set(name, height);
    }
    if (level + height - 1 > limits.nesting) throw new DocumentLimitExceeded('nesting', limits.nesting);
    return height;
  }
}
