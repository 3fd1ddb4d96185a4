import { GraphQLError } from 'graphql';
import { takeErrors } from '../takeErrors.ts';
import type { ToldEntity } from './plannedEntities.ts';

/** No such entity, which is no error. */
const nobody: ToldEntity = { text: 'null', errors: [] };

/**
 * Tells of an entity as the answer has it.
 *
 * @param holdsErrors whether errors may stand within it, each where its null belongs; they are taken out.
 */
export function toldEntity(entity: Record<string, unknown> | GraphQLError | null, holdsErrors: boolean): ToldEntity {
  if (entity === null) return nobody;
  if (entity instanceof GraphQLError) return { text: 'null', errors: [{ error: entity, path: [] }] };
  const errors = holdsErrors ? takeErrors(entity) : [];
  return { text: JSON.stringify(entity), errors };
}

/** Tells of an entity whose text was cut out of the answer. */
export function cutEntity(text: string | undefined): ToldEntity {
  return text === undefined ? nobody : { text, errors: [] };
}
