import { StoreGraphQLError } from '../../store/errors/storeGraphQLError.ts';
import type { StorefrontResult } from '../../store/storefront/readResponse.ts';
import { responseTree } from '../../store/storefront/responseTree.ts';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';
import { singleKey } from './referenceDocument.ts';

/** An entity as the store tells of it, under the client's response keys. */
export type Entity = Record<string, unknown>;

/**
 * Reads the answer to a reference document: for each key, in order, the entity, or null when the store knows none, or
 * the store's error in its stead.
 *
 * @param keyName the response key under which each entity tells its key.
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
      // An interface can answer with another type than was asked for: that one does not tell this type's key.
      return isEntity(found) && found[keyName] !== undefined ? found : null;
    });
  }
  const list = valueAt(result, lookUp.path);
  const items = itemsIn(lookUp.answers === 'connection' ? inside(list, 'edges') : list, lookUp.answers);
  if (items instanceof StoreGraphQLError) return keys.map(() => items);
  const byKey = new Map<string, Entity>();
  // An error in the list cannot be told whose it is: it answers for every key that is not there.
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

/** An error stands in for all that is inside it. */
function inside(value: unknown, key: string): unknown {
  if (value instanceof StoreGraphQLError) return value;
  return isEntity(value) ? (value[key] ?? null) : null;
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);
}
