import type { DocumentNode } from 'graphql';
import { type Plan, planOperation } from './plan.ts';
import type { PlannedOperation, PlannerParts } from './plans/readOperation.ts';

export interface PlanCache {
  /** The plan of an operation, made once per parsed document and operation name. */
  planFor(planned: PlannedOperation): Plan;
}

/** Keeps plans for as long as Apollo Server keeps their documents: what bounds those bounds these. */
export function createPlanCache(parts: PlannerParts): PlanCache {
  const plans = new WeakMap<DocumentNode, Map<string, Plan>>();
  return {
    planFor(planned) {
      const name = planned.operation.name?.value ?? '';
      const ofDocument = plans.get(planned.document) ?? new Map<string, Plan>();
      plans.set(planned.document, ofDocument);
      const plan = ofDocument.get(name) ?? planOperation(parts, planned);
      ofDocument.set(name, plan);
      return plan;
    },
  };
}
