import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { weighFields } from '../../store/document/weighFields.ts';

/** The most that repeated entities may add to one response that graphql-js builds, in characters. */
const MAX_REPEATED_CHARACTERS = 5_000_000;

/** graphql-js needs about this many characters, and the time to write them, for the smallest field. */
const CHARACTERS_PER_FIELD = 10;

/** The size of an error in a response, which is slower to make than a value. */
const CHARACTERS_PER_ERROR = 1_000;

/**
 * Reports whether the entities of one `_entities` field repeat more than one response may hold. The store sends an entity
 * once, and the store's limits bound its size. Each further reference to the same entity adds a copy.
 */
export function repeatsTooMuch(
  entities: readonly unknown[],
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  budget: DocumentBudget,
): boolean {
  const sizes = new Map<unknown, number>();
  let selected: number | undefined;
  let repeated = 0;
  for (const entity of entities) {
    if (typeof entity !== 'object' || entity === null) continue;
    const size = sizes.get(entity);
    if (size === undefined) {
      sizes.set(entity, 0);
      continue;
    }
    selected ??= CHARACTERS_PER_FIELD * fieldsSelected();
    const known = size || Math.max(selected, charactersOf(entity));
    sizes.set(entity, known);
    repeated += known;
    if (repeated > MAX_REPEATED_CHARACTERS) return true;
  }
  return false;

  function fieldsSelected(): number {
    const selections = fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
    const all: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
    return 1 + weighFields(all, fragments, budget);
  }
}

function charactersOf(value: unknown): number {
  if (value instanceof Error) return CHARACTERS_PER_ERROR;
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return CHARACTERS_PER_FIELD;
  return Object.entries(value).reduce((sum, [key, inner]) => sum + key.length + charactersOf(inner), 2);
}
