import { isDeepStrictEqual } from 'node:util';
import type { Case } from './cases.ts';

/** Whether a contender's answer is the right one: speed that loses fields is none. */
export function isRight(measured: Case, data: unknown, fromStore: unknown): boolean {
  if (measured.isTheStores) return isDeepStrictEqual(comparable(data), comparable(fromStore));
  const entities = (data as { _entities?: readonly (Record<string, unknown> | null)[] } | null)?._entities ?? [];
  return entities.length === 100 && entities.every((entity) => entity && (entity.name || entity.email));
}

/** Without what may differ by design: a session is sealed, and an exposure has its own names of types. */
function comparable(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (typeof value === 'object' && value !== null) {
    if (key === 'customerAccessToken') return Object.keys(value);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, comparable(item, name)]));
  }
  return key === '__typename' && typeof value === 'string' ? value.replace(/^Bc/, '') : value;
}
