import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { FragmentMap } from './isolateOperation.ts';

/**
 * Estimates how many fields a selection set can add to a response. Each field counts as often as its parent, times
 * `timesOf(field)`: 1 for a single value, the expected length for a list.
 *
 * Each fragment is counted once and the result is reused at each spread, so the cost is linear in the document.
 *
 * @throws {DocumentLimitExceeded} if the budget is exhausted
 */
export function weighFields(
  selectionSet: SelectionSetNode,
  fragments: FragmentMap,
  budget: DocumentBudget,
  timesOf: (field: FieldNode) => number = () => 1,
): number {
  const ofFragments = new Map<string, number>();
  return weigh(selectionSet);

  function weigh({ selections }: SelectionSetNode): number {
    budget.spend(selections.length);
    return selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + weighFragment(selection.name.value);
      const inner = selection.selectionSet ? weigh(selection.selectionSet) : 0;
      return sum + (selection.kind === Kind.FIELD ? timesOf(selection) * (1 + inner) : inner);
    }, 0);
  }

  function weighFragment(name: string): number {
    const known = ofFragments.get(name);
    if (known !== undefined) return known;
    const fragment = fragments[name];
    const weight = fragment ? weigh(fragment.selectionSet) : 0;
    ofFragments.set(name, weight);
    return weight;
  }
}
