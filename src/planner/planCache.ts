import type { DocumentNode } from 'graphql';
import { withoutLocations } from '../store/document/withoutLocations.ts';
import { type Plan, planOperation } from './plan.ts';
import type { PlannedOperation, PlannerParts } from './plans/readOperation.ts';
import { type VariablesFit, variablesFit } from './variablesFit.ts';

export interface KeptPlan {
  readonly plan: Plan;
  readonly fits: VariablesFit;
}

export interface PlanCache {
  /** The plan of an operation and the check of its variables, made once per parsed document and operation name. */
  planFor(planned: PlannedOperation): KeptPlan;
}

/** Keeps plans for as long as Apollo Server keeps their documents: what bounds those bounds these. */
export function createPlanCache(parts: PlannerParts): PlanCache {
  const plans = new WeakMap<DocumentNode, Map<string, KeptPlan>>();

  function keep(planned: PlannedOperation): KeptPlan {
    const definitions = withoutLocations(planned.operation.variableDefinitions ?? []);
    return { plan: planOperation(parts, planned), fits: variablesFit(parts.schema, definitions) };
  }

  return {
    planFor(planned) {
      const name = planned.operation.name?.value ?? '';
      const ofDocument = plans.get(planned.document) ?? new Map<string, KeptPlan>();
      plans.set(planned.document, ofDocument);
      const kept = ofDocument.get(name) ?? keep(planned);
      ofDocument.set(name, kept);
      return kept;
    },
  };
}
