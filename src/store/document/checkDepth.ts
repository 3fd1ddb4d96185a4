import { Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { DocumentLimitExceeded } from '../../protection/document/documentLimits.ts';
import type { FragmentMap } from './isolateOperation.ts';

/**
 * Refuses an operation that is nested deeper than the store allows. BigCommerce's limit is 16 levels of selection sets.
 * Fragments add no level. A selection with `@skip` or `@include` is not counted, because it may be omitted.
 *
 * Measures each fragment once.
 *
 * @throws {DocumentLimitExceeded}
 */
export function checkDepth(operation: OperationDefinitionNode, fragments: FragmentMap, budget: DocumentBudget): void {
  const limit = budget.limits.depth;
  const ofFragments = new Map<string, number>();
  levelsOf(operation.selectionSet, 1);

  /** Returns the number of levels of a selection set, including itself. */
  function levelsOf({ selections }: SelectionSetNode, level: number): number {
    budget.spend(selections.length);
    if (level > limit) throw new DocumentLimitExceeded('depth', limit);
    let levels = 1;
    for (const selection of selections) levels = Math.max(levels, levelsWith(selection, level));
    return levels;
  }

  function levelsWith(selection: SelectionNode, level: number): number {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return levelsOf(selection.selectionSet, level);
    if (selection.kind === Kind.FIELD) {
      return selection.selectionSet ? 1 + levelsOf(selection.selectionSet, level + 1) : 1;
    }
    const name = selection.name.value;
    const fragment = fragments[name];
    if (!fragment) return 1;
    const levels = ofFragments.get(name) ?? levelsOf(fragment.selectionSet, level);
    ofFragments.set(name, levels);
    if (level + levels - 1 > limit) throw new DocumentLimitExceeded('depth', limit);
    return levels;
  }
}
