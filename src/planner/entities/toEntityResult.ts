import { GraphQLError } from 'graphql';
import { extractErrors } from '../result/extractErrors.ts';
import type { EntityResult } from './plannedEntities.ts';

/** No such entity, which is no error. */
const nobody: EntityResult = { text: 'null', errors: [] };

/**
 * Tells of an entity as the answer has it.
 *
 * @param holdsErrors whether errors may stand within it, each where its null belongs; they are taken out.
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

/** Tells of an entity whose text was cut out of the answer. */
export function cutEntityResult(text: string | undefined): EntityResult {
  return text === undefined ? nobody : { text, errors: [] };
}
