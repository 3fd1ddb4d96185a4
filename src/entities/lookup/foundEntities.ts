import { StoreGraphQLError } from '../../store/errors/storeGraphQLError.ts';
import type { StorefrontResult } from '../../store/storefront/readResponse.ts';
import { responseTree } from '../../store/storefront/responseTree.ts';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';
import { singleKey } from './referenceDocument.ts';

/** An entity as the store returns it, by the client's response keys. */
export type Entity = Record<string, unknown>;

/**
 * Reads the result of a reference document. Returns for each key, in order, the entity, null if the store has none, or
 * the store's error.
 *
 * @param keyName the response key of each entity's key
 */
export function foundEntities(
  lookUp: EntityLookUp,
  result: StorefrontResult,
  keys: readonly unknown[],
  keyName: string,
): (Entity | StoreGraphQLError | null)[] {
  if (lookUp.answers === 'one') {
    return keys.map((_, index) => {
      const found = valueAt(result, [...lookUp.path.slice(0, -1), singleKey(index)]);
      if (found instanceof StoreGraphQLError) return found;
      // An interface can return another type than the requested one. Such an object has no key of this type.
      return isEntity(found) && found[keyName] !== undefined ? found : null;
    });
  }
  const list = valueAt(result, lookUp.path);
  const items = itemsIn(lookUp.answers === 'connection' ? inside(list, 'edges') : list, lookUp.answers);
  if (items instanceof StoreGraphQLError) return keys.map(() => items);
  const byKey = new Map<string, Entity>();
  // The key of an error in the list is unknown. The error applies to every missing key.
  let missing: StoreGraphQLError | null = null;
  for (const item of items) {
    if (item instanceof StoreGraphQLError) missing ??= item;
    else if (isEntity(item)) byKey.set(String(item[keyName]), item);
  }
  return keys.map((key) => byKey.get(String(key)) ?? missing);
}

function itemsIn(list: unknown, answers: EntityLookUp['answers']): unknown[] | StoreGraphQLError {
  if (list instanceof StoreGraphQLError) return list;
  if (!Array.isArray(list)) return [];
  return answers === 'connection' ? list.map((edge) => inside(edge, 'node')) : list;
}

function valueAt(result: StorefrontResult, path: readonly string[]): unknown {
  const [root = '', ...rest] = path;
  return rest.reduce(inside, responseTree(result, root));
}

/** An error replaces everything inside it. */
function inside(value: unknown, key: string): unknown {
  if (value instanceof StoreGraphQLError) return value;
  return isEntity(value) ? (value[key] ?? null) : null;
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);
}
