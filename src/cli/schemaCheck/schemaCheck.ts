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

/** A schema and its name in the report. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: GraphQLSchema;
}

/** The changes of the store's schema and their effects on this subgraph. */
export interface SchemaCheck extends SchemaChanges {
  readonly from: string;
  readonly to: string;
  readonly own: {
    /** The error that would prevent a start over the later schema, or null if the subgraph would start. */
    readonly startupProblem: string | null;
    readonly effects: readonly OwnEffect[];
  };
}

const worstFirst: readonly OwnEffect['effect'][] = ['lost', 'absent', 'touched', 'gained'];

/**
 * Compares two schemas of a store and finds the parts of this subgraph that the changes affect.
 *
 * @param exposureFile a team's own exposure rules. Absent, the default rules apply.
 * @throws {BootError} if the exposure rules cannot be read
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

/** The findings that make a check fail. Each level includes the levels before it. */
export const failLevels = ['never', 'ours', 'breaking', 'dangerous'] as const;

export type FailLevel = (typeof failLevels)[number];

/** Reports whether a check fails at a level. */
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

/**
 * Something in this subgraph works with the earlier schema and not with the later one, or the subgraph would not start.
 */
function harmsOurs({ own }: SchemaCheck): boolean {
  return own.startupProblem !== null || own.effects.some(({ effect }) => effect === 'lost');
}
