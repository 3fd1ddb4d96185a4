import { type Entity, EntityText } from '../../entities/entitySource.ts';
import { type ExtractedError, extractErrors } from '../result/extractErrors.ts';
import { maskError } from '../result/maskError.ts';

/** The result of a key, by the client's response keys and with the store's type names. */
export interface EntityResult {
  /** JSON. `null` if there is no such entity, or if it is unavailable. */
  readonly text: string;
  /** Errors with their paths inside the entity. */
  readonly errors: readonly ExtractedError[];
}

const notFound: EntityResult = { text: 'null', errors: [] };

/**
 * Returns the result of a loaded entity. A missing entity is not an error.
 *
 * @param holdsErrors whether the entity may contain errors where values should be null. They are extracted.
 */
export function toEntityResult(entity: Entity | EntityText | Error | null, holdsErrors: boolean): EntityResult {
  if (entity === null) return notFound;
  if (entity instanceof EntityText) return { text: entity.json, errors: [] };
  if (entity instanceof Error) return { text: 'null', errors: [{ error: maskError(entity), path: [] }] };
  const errors = holdsErrors ? extractErrors(entity) : [];
  return { text: JSON.stringify(entity), errors };
}
