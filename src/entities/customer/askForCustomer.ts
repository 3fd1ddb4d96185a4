import { type FieldNode, type GraphQLResolveInfo, parse } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { type MergedDocument, mergeSelection, type OperationMerge } from '../../store/document/mergeSelection.ts';
import { onceForSelection } from '../../store/document/onceForSelection.ts';
import type { PreparedDocument } from '../../store/document/preparedDocument.ts';
import type { Variables } from '../../store/document/storefrontDocument.ts';
import { StoreGraphQLError } from '../../store/errors/storeGraphQLError.ts';
import type { StoreResponse } from '../../store/storeExecutor.ts';
import type { StorefrontResult } from '../../store/storefront/readResponse.ts';
import { responseTree } from '../../store/storefront/responseTree.ts';
import type { StoreOperation } from '../../store/storeOperation.ts';
import { appliesTo } from '../lookup/appliesTo.ts';
import type { EntitySelection } from '../lookup/referenceDocument.ts';
import type { ResolverDeps } from '../resolverDeps.ts';

/** The alias of the field that identifies the customer of a response. */
export const idAlias = 'viewerEntityId';

const document = parse(`query AccountViewer { customer { ${idAlias}: entityId } }`);

export const customerOperations: readonly StoreOperation[] = [
  { feature: 'account.viewer and Customer references', document, core: true },
  {
    feature: 'Customer.displayName',
    document: parse('query CustomerName { customer { firstName lastName } }'),
    core: true,
  },
];

/** A customer as the Storefront API returns it. */
export interface CustomerAnswer {
  readonly entityId: number;
  /** The client's selection, by the client's response keys. */
  readonly answer: Record<string, unknown>;
}

/**
 * Documents by the part of the selection that they keep. The viewer's documents keep all of it and are used for many
 * requests.
 */
const merges = onceForSelection<CustomerQuestion['keep'], Pick<MergedDocument, 'prepared' | 'keyOf'>>();

export interface CustomerQuestion {
  readonly info: GraphQLResolveInfo;
  /** Whether the document keeps a field that the client selected on Customer. */
  readonly keep: (field: FieldNode) => boolean;
  /** The budget of the client request. */
  readonly budget: DocumentBudget;
  /** Sends the document with the authority of the customer. */
  readonly send: (prepared: PreparedDocument, variables: Variables) => Promise<StoreResponse>;
}

/**
 * Requests a customer from the Storefront API, with the client's selection on Customer in the field being resolved.
 * Sends one request.
 *
 * @returns null if the store returns no customer
 * @throws {StoreGraphQLError | UpstreamError | SessionRefused}
 */
export async function askForCustomer(
  parts: ResolverDeps,
  { info, keep, budget, send }: CustomerQuestion,
): Promise<CustomerAnswer | null> {
  const merge = merges(info, keep, () =>
    mergeSelection({ ...customerMerge(parts, info, keep), sealing: parts.sealing, budget }),
  );
  const { result } = await send(merge.prepared, info.variableValues);
  return readCustomer(result, merge.keyOf(idAlias));
}

/** Merges the client's selection on Customer into the document. */
export function customerMerge(
  { storeSchema, exposure }: Pick<ResolverDeps, 'storeSchema' | 'exposure'>,
  info: EntitySelection,
  keep: CustomerQuestion['keep'],
): OperationMerge {
  return {
    template: document,
    into: ['customer'],
    keep,
    applies: (typeCondition) => appliesTo(info, typeCondition, exposure.publicType('Customer')),
    info,
    schema: storeSchema,
    toStore: exposure.toStore,
  };
}

/**
 * Reads the customer from a result.
 *
 * @param idKey the response key of {@link idAlias}
 * @returns null if the store returns no customer
 * @throws {StoreGraphQLError}
 */
export function readCustomer(result: StorefrontResult, idKey: string): CustomerAnswer | null {
  const answer = responseTree(result, 'customer');
  if (answer instanceof StoreGraphQLError) throw answer;
  if (answer === null) return null;
  const fields = answer as Record<string, unknown>;
  return { entityId: Number(fields[idKey]), answer: fields };
}
