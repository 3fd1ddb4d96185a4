import type { TagSites } from '../../document/findTagSites.ts';
import type { Variables } from '../../document/storefrontDocument.ts';
import { entityTag, rootTag, unidentifiedTag } from './cacheTag.ts';

/** The maximum number of entities that the tags of one response name. Beyond it, they name the type alone. */
const MAX_ENTITIES = 100;

/**
 * Returns the cache tags of a response: its root fields, the types of the entities in it, and the entities themselves.
 * A response whose entities cannot all be named has the tag of unidentified entities as well.
 */
export function responseTags(
  { roots, types, unidentified, entities, keyedList }: TagSites,
  data: unknown,
  variables: Variables,
): string[] {
  const named = new Set<string>();
  const unnamed = new Set(unidentified);
  const name = (type: string, key: unknown) => {
    if (key === undefined || key === null || named.size >= MAX_ENTITIES) unnamed.add(type);
    else named.add(entityTag(type, key));
  };
  const keys = keyedList && variables?.[keyedList.variable];
  if (keyedList && Array.isArray(keys)) for (const key of keys) name(keyedList.type, key);
  for (const { type, path, key } of entities) {
    for (const entity of valuesAt(data, path)) {
      name(type, key !== undefined && isObject(entity) ? entity[key] : undefined);
    }
  }
  return [...roots.map(rootTag), ...types, ...[...unnamed].map(unidentifiedTag), ...named];
}

/** Yields the values at a path, and null where the path ends early. */
function* valuesAt(value: unknown, path: readonly string[]): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const item of value) yield* valuesAt(item, path);
    return;
  }
  const [next, ...rest] = path;
  if (next === undefined || !isObject(value)) yield value ?? null;
  else yield* valuesAt(value[next], rest);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
