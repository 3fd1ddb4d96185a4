import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OwnFields } from '../../store/document/selectRequiredFields.ts';
import { BootError } from '../bootError.ts';
import { checkEntityRule } from '../entities/checkEntityRule.ts';
import { packageFile } from '../packageFile.ts';
import { checkExposure } from './checkExposure.ts';
import { createExposure, type Exposure } from './exposure.ts';
import { type ExposureRules, readExposureRules } from './exposureRules.ts';

export interface LoadedExposure {
  readonly exposure: Exposure;
  /** The entities of the default rules that this store's schema cannot serve, with the reason. */
  readonly missing: readonly { readonly feature: string; readonly reason: string }[];
}

/** The number of different rules per store schema whose result is kept. */
const MAX_RULES = 2;

const kept = new WeakMap<GraphQLSchema, LRUCache<string, LoadedExposure>>();

/**
 * Reads the exposure rules and checks them against the store's schema. Default rules that the schema cannot serve are
 * dropped. In a team's own file they are errors. Storefronts with the same schema and rules share the result.
 *
 * @param file a team's own rules. Absent, the default rules apply.
 * @param addedFields fields of an extension on the store's types
 * @throws {BootError} that names every rule that does not fit
 */
export function loadExposure(
  storeSchema: GraphQLSchema,
  file: string | undefined,
  addedFields?: OwnFields,
): LoadedExposure {
  const read = readExposureRules(file ?? packageFile('schema', 'exposure.yaml'));
  const results = kept.get(storeSchema) ?? new LRUCache({ max: MAX_RULES });
  kept.set(storeSchema, results);
  const key = JSON.stringify([file, read, addedFields]);
  const result = results.get(key) ?? checked(read, storeSchema, file, addedFields);
  results.set(key, result);
  return result;
}

function checked(
  read: ExposureRules,
  storeSchema: GraphQLSchema,
  file: string | undefined,
  addedFields: OwnFields | undefined,
): LoadedExposure {
  const unfit = new Map(
    Object.entries(read.entities).flatMap(([type, rule]) => {
      const reason = checkEntityRule(storeSchema, type, rule);
      return reason === undefined || file !== undefined ? [] : [[type, reason] as const];
    }),
  );
  const entities = Object.fromEntries(Object.entries(read.entities).filter(([type]) => !unfit.has(type)));
  const rules = { ...read, entities };
  const problems = checkExposure(rules, storeSchema);
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem}`);
    throw new BootError([`${file ?? 'schema/exposure.yaml'} does not match the store's schema:`, ...lines].join('\n'));
  }
  const missing = [...unfit].map(([type, reason]) => ({ feature: `references to ${type}`, reason }));
  return { exposure: createExposure(rules, storeSchema, addedFields), missing };
}
