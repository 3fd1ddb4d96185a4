import type { DocumentBudget } from '../protection/document/documentBudget.ts';
import type { PreparedDocument } from '../store/document/preparedDocument.ts';
import type { ExplainedEntities } from './entities/plannedEntities.ts';
import type { StorePart } from './execute/storeRoots.ts';
import type { DirectPlan, Plan } from './planOperation.ts';

/** A plan as people read it; nothing in it depends on who asks or with which variables. */
export interface ExplainedPlan {
  readonly kind: Plan['kind'];
  readonly reason: string;
  /** What the store is sent, in this order. */
  readonly upstream: readonly ExplainedDocument[];
  /** The keys at which the answer's type names are put in the supergraph's. */
  readonly renamedTypenames?: readonly string[];
  /** The key under which the whole answer is put. */
  readonly namespaceKey?: string;
}

export interface ExplainedDocument {
  /** The references it looks up. */
  readonly references?: Omit<ExplainedEntities, 'document'>;
  readonly document: string;
  /** Whether it reads as the client wrote it. */
  readonly verbatim: boolean;
  readonly variables: readonly string[];
  /** `guest`: any session beside the request is left out. */
  readonly sentAs: 'viewer' | 'guest';
  /** Where customer access tokens are sealed in its answer. */
  readonly sealed: readonly string[];
  /** Which limits are counted, and at which field. */
  readonly guarded: readonly { readonly limit: string; readonly at: string }[];
  /** The root fields whose times in `GUEST_CACHE` count; absent when guests share nothing of it. */
  readonly sharedByGuests?: readonly string[];
}

/** Says what a plan does. */
export function explainPlan(plan: Plan, budget: DocumentBudget): ExplainedPlan {
  const { kind, reason } = plan;
  if (kind === 'execute') {
    return { kind, reason, upstream: [...plan.queries.values(), ...plan.mutations.values()].map(explainDocument) };
  }
  const namespaceKey = kind === 'entities' ? undefined : plan.namespaceKey;
  return {
    kind,
    reason,
    upstream: upstreamOf(plan, budget),
    ...(plan.typenames ? { renamedTypenames: [...plan.typenames.keys] } : {}),
    ...(namespaceKey === undefined ? {} : { namespaceKey }),
  };
}

function upstreamOf(plan: DirectPlan, budget: DocumentBudget): ExplainedDocument[] {
  switch (plan.kind) {
    case 'forward':
      return [explainDocument(plan)];
    case 'serial':
      return [...plan.mutations.values()].map(explainDocument);
    case 'entities':
      return plan.fields.flatMap(({ selected }) =>
        selected.map((entitiesOf) => explainEntities(entitiesOf().explain(budget))),
      );
  }
}

function explainEntities({ document, ...references }: ExplainedEntities): ExplainedDocument {
  return { references, ...explainDocument({ document, asGuest: false }) };
}

function explainDocument({ document: prepared, asGuest }: StorePart): ExplainedDocument {
  const { query, verbatim, variableNames, tokens, guarded, cacheableRootFields } = prepared;
  return {
    document: query,
    verbatim,
    variables: [...variableNames],
    sentAs: asGuest ? 'guest' : 'viewer',
    sealed: tokens.flatMap(sealedAt),
    guarded: guarded.flatMap(({ rule: { limit }, path }) => (limit ? [{ limit, at: path.join('.') }] : [])),
    ...(cacheableRootFields ? { sharedByGuests: cacheableRootFields } : {}),
  };
}

function sealedAt({ holder, key, valueKeys }: PreparedDocument['tokens'][number]): string[] {
  return [...valueKeys].map((valueKey) => [...holder, key, valueKey].join('.'));
}
