import { isDeepStrictEqual } from 'node:util';
import type { Case } from './cases.ts';

/** Reports whether a contender's response is right. Speed that loses fields does not count. */
export function isRight(measured: Case, data: unknown, fromStore: unknown): boolean {
  if (measured.isTheStores) return isDeepStrictEqual(comparable(data), comparable(fromStore));
  const entities = (data as { _entities?: readonly (Record<string, unknown> | null)[] } | null)?._entities ?? [];
  return entities.length === 100 && entities.every((entity) => entity && (entity.name || entity.email));
}

/** Removes what may differ by design: a session is sealed, and an exposure renames types. */
function comparable(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (typeof value === 'object' && value !== null) {
    if (key === 'customerAccessToken') return Object.keys(value);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, comparable(item, name)]));
  }
  return key === '__typename' && typeof value === 'string' ? value.replace(/^Bc/, '') : value;
}
