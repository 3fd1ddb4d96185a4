import { LRUCache } from 'lru-cache';
import { type Plan, planOperation } from './plan.ts';
import type { PlannedOperation, PlannerParts } from './plans/readOperation.ts';

const MAX_PLANS = 1_000;

export interface PlanCache {
  /** The plan of an operation, made once per document text and operation name. */
  planFor(documentHash: string, planned: PlannedOperation): Plan;
}

/** Keeps the plans of the most recent documents: as bounded as the parsed documents that Apollo Server keeps. */
export function createPlanCache(parts: PlannerParts): PlanCache {
  const plans = new LRUCache<string, Plan>({ max: MAX_PLANS });
  return {
    planFor(documentHash, planned) {
      const key = `${documentHash} ${planned.operation.name?.value ?? ''}`;
      const known = plans.get(key);
      if (known) return known;
      const plan = planOperation(parts, planned);
      plans.set(key, plan);
      return plan;
    },
  };
}
