import type { GraphQLSchema } from 'graphql';
import type { DocumentBudget } from '../protection/document/documentBudget.ts';
import type { PreparedDocument } from '../store/document/preparedDocument.ts';
import type { AccountRequests } from '../store/storeOperation.ts';
import type { PlannedEntities } from './entities/entitiesPlan.ts';
import type { StorePart } from './execute/storeRoots.ts';
import { accountFieldRequests } from './explainAccountFields.ts';
import type { PlannedOperation } from './operation/readOperation.ts';
import type { DirectPlan, Plan } from './planOperation.ts';

/** A plan for people to read. It does not depend on the viewer or the variables. */
export interface ExplainedPlan {
  readonly kind: Plan['kind'];
  readonly reason: string;
  /** The documents sent to the store, in this order. */
  readonly upstream: readonly ExplainedDocument[];
  /** The response keys whose type names are replaced by those of the supergraph. */
  readonly renamedTypenames?: readonly string[];
  /** The response key that wraps the whole result. */
  readonly namespaceKey?: string;
}

export interface ExplainedReferences {
  /** The name of the type in the supergraph. */
  readonly to: string;
  /** The maximum number of keys per request. */
  readonly atMost: number;
  /** The condition under which such references are executed instead, in words. */
  readonly executedWhen?: string;
}

export interface ExplainedDocument {
  /** The account field that can send the document, with the client's selection in it. Input and outcome decide. */
  readonly sentBy?: string;
  /** The references that are looked up. */
  readonly references?: ExplainedReferences;
  readonly document: string;
  /** Whether the document is exactly the client's. */
  readonly verbatim: boolean;
  readonly variables: readonly string[];
  /** `guest`: the request's session is omitted. */
  readonly sentAs: 'viewer' | 'guest';
  /** The paths at which customer access tokens are sealed in the response. */
  readonly sealed: readonly string[];
  /** The limits that are counted, and their fields. */
  readonly guarded: readonly { readonly limit: string; readonly at: string }[];
  /** The root fields whose `GUEST_CACHE` times apply. Absent if guests share no response. */
  readonly sharedByGuests?: readonly string[];
}

export interface ExplainDeps {
  readonly storeSchema: GraphQLSchema;
  readonly requestsOf: AccountRequests;
}

/** Describes the plan of an operation. */
export function explainPlan(
  plan: Plan,
  planned: PlannedOperation,
  { storeSchema, requestsOf }: ExplainDeps,
): ExplainedPlan {
  const { budget } = planned;
  const { kind, reason } = plan;
  if (kind === 'execute') {
    const ofStore = [...plan.queries.values(), ...plan.mutations.values()].map(explainDocument);
    const ofAccount = accountFieldRequests(storeSchema, requestsOf, planned).map(({ sentBy, ...part }) => ({
      sentBy,
      ...explainDocument(part),
    }));
    return { kind, reason, upstream: [...ofStore, ...ofAccount] };
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
      return plan.fields.flatMap(({ selected }) => selected.map((entitiesOf) => explainEntities(entitiesOf(), budget)));
  }
}

function explainEntities(
  { typeName, source, executedForServices }: PlannedEntities,
  budget: DocumentBudget,
): ExplainedDocument {
  const { document, atMost } = source.explain(budget);
  const executedWhen = executedForServices ? { executedWhen: 'a service presents its credential' } : {};
  return { references: { to: typeName, atMost, ...executedWhen }, ...explainDocument({ document, asGuest: false }) };
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
