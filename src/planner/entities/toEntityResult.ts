import { GraphQLError } from 'graphql';
import { extractErrors } from '../result/extractErrors.ts';
import type { EntityResult } from './plannedEntities.ts';

/** There is no such entity. This is not an error. */
const nobody: EntityResult = { text: 'null', errors: [] };

/**
 * Returns the result for a parsed entity.
 *
 * @param holdsErrors whether the entity may contain errors where values should be null. They are extracted.
 */
export function toEntityResult(
  entity: Record<string, unknown> | GraphQLError | null,
  holdsErrors: boolean,
): EntityResult {
  if (entity === null) return nobody;
  if (entity instanceof GraphQLError) return { text: 'null', errors: [{ error: entity, path: [] }] };
  const errors = holdsErrors ? extractErrors(entity) : [];
  return { text: JSON.stringify(entity), errors };
}

/** Returns the result for an entity whose text was cut out of the response. */
export function cutEntityResult(text: string | undefined): EntityResult {
  return text === undefined ? nobody : { text, errors: [] };
}
