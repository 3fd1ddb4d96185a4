import type { GraphQLSchema } from 'graphql';
import { storeOperations } from '../../../resolvers/index.ts';
import { readExposureRules } from '../../subgraph/exposure/exposureRules.ts';
import { packageFile } from '../../subgraph/packageFile.ts';
import { compareSchemas } from './compareSchemas.ts';
import { operationParts } from './operationParts.ts';
import { type OwnEffect, ownEffect } from './ownEffect.ts';
import { ruleParts } from './ruleParts.ts';
import type { ChangeLevel, SchemaChanges } from './schemaChange.ts';
import { startupProblem } from './startupProblem.ts';

/** A schema, and what the report calls it. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: GraphQLSchema;
}

/** What became of the store's schema, and what it does to this subgraph. */
export interface SchemaCheck extends SchemaChanges {
  readonly from: string;
  readonly to: string;
  readonly own: {
    /** Why the subgraph would refuse to start over the later schema; null when it would start. */
    readonly startupProblem: string | null;
    readonly effects: readonly OwnEffect[];
  };
}

const worstFirst: readonly OwnEffect['effect'][] = ['lost', 'absent', 'touched', 'gained'];

/**
 * Compares two schemas of a store, and finds what of ours stands on what changed.
 *
 * @param exposureFile a team's own exposure rules; those we come with when absent.
 * @throws {BootError} when the exposure rules cannot be read.
 */
export async function schemaCheck(
  from: NamedSchema,
  to: NamedSchema,
  exposureFile: string | undefined,
): Promise<SchemaCheck> {
  const { changes, descriptionsChanged } = await compareSchemas(from.schema, to.schema);
  const rules = readExposureRules(exposureFile ?? packageFile('schema', 'exposure.yaml'));
  const parts = [
    ...operationParts(storeOperations, from.schema, to.schema),
    ...ruleParts(rules, from.schema, to.schema),
  ];
  return {
    from: from.name,
    to: to.name,
    own: {
      startupProblem: startupProblem(to.schema, exposureFile) ?? null,
      effects: parts
        .flatMap((part) => ownEffect(part, changes) ?? [])
        .sort((a, b) => worstFirst.indexOf(a.effect) - worstFirst.indexOf(b.effect)),
    },
    changes,
    descriptionsChanged,
  };
}

/** From which finding on a check fails; each level includes those before it. */
export const failLevels = ['never', 'ours', 'breaking', 'dangerous'] as const;

export type FailLevel = (typeof failLevels)[number];

/** Whether a check fails when it is to fail from a level on. */
export function fails(check: SchemaCheck, level: FailLevel): boolean {
  const reached = failLevels.indexOf(level);
  return (
    (reached >= failLevels.indexOf('ours') && harmsOurs(check)) ||
    (reached >= failLevels.indexOf('breaking') && countOf(check, 'breaking') > 0) ||
    (reached >= failLevels.indexOf('dangerous') && countOf(check, 'dangerous') > 0)
  );
}

export function countOf({ changes }: SchemaChanges, level: ChangeLevel): number {
  return changes.filter((change) => change.level === level).length;
}

/** Something of this subgraph's works with the earlier schema and not with the later one, or it would not even start. */
function harmsOurs({ own }: SchemaCheck): boolean {
  return own.startupProblem !== null || own.effects.some(({ effect }) => effect === 'lost');
}
