import { type FieldNode, type GraphQLResolveInfo, parse } from 'graphql';
import type { DocumentBudget } from '../../src/protection/document/documentBudget.ts';
import { answerTree } from '../../src/store/answerTree.ts';
import { type GraftedDocument, graftDocument, type OperationGraft } from '../../src/store/document/graftDocument.ts';
import { onceForSelection } from '../../src/store/document/onceForSelection.ts';
import type { PreparedDocument } from '../../src/store/preparedDocument.ts';
import type { StorefrontResult } from '../../src/store/readAnswer.ts';
import { StoreError } from '../../src/store/storeError.ts';
import type { StoreAnswer, Variables } from '../../src/store/storeExecutor.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { appliesTo } from '../entity/appliesTo.ts';
import type { EntitySelection } from '../entity/referenceDocument.ts';
import type { ResolverParts } from '../resolverParts.ts';

/** Under which the question asks whom the answer is about. */
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

/** A customer as the storefront tells of them. */
export interface CustomerAnswer {
  readonly entityId: number;
  /** What the client selected, under the client's response keys. */
  readonly answer: Record<string, unknown>;
}

/** By what is kept of the selection: the viewer's questions keep all of it, and are asked again and again. */
const grafts = onceForSelection<CustomerQuestion['keep'], Pick<GraftedDocument, 'prepared' | 'keyOf'>>();

export interface CustomerQuestion {
  readonly info: GraphQLResolveInfo;
  /** Which of the fields that the client selected on Customer are asked for. */
  readonly keep: (field: FieldNode) => boolean;
  /** The budget of the client request. */
  readonly budget: DocumentBudget;
  /** Sends the question as the customer it is about. */
  readonly send: (prepared: PreparedDocument, variables: Variables) => Promise<StoreAnswer>;
}

/**
 * Asks the storefront for a customer with what the client selected on Customer in the field being resolved: one request.
 *
 * @returns null when the store knows no customer there.
 * @throws {StoreError | StoreFault | SessionRefused}
 */
export async function askForCustomer(
  parts: ResolverParts,
  { info, keep, budget, send }: CustomerQuestion,
): Promise<CustomerAnswer | null> {
  const graft = grafts(info, keep, () =>
    graftDocument({ ...customerGraft(parts, info, keep), info, sealing: parts.sealing, budget }),
  );
  const { result } = await send(graft.prepared, info.variableValues);
  return readCustomer(result, graft.keyOf(idAlias));
}

/** The question with what the client selected on Customer. */
export function customerGraft(
  { storeSchema, exposure }: Pick<ResolverParts, 'storeSchema' | 'exposure'>,
  info: EntitySelection,
  keep: CustomerQuestion['keep'],
): OperationGraft {
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
 * The answer to it.
 *
 * @param idKey the response key of {@link idAlias}.
 * @returns null when the store knows no customer there.
 * @throws {StoreError}
 */
export function readCustomer(result: StorefrontResult, idKey: string): CustomerAnswer | null {
  const answer = answerTree(result, 'customer');
  if (answer instanceof StoreError) throw answer;
  if (answer === null) return null;
  const fields = answer as Record<string, unknown>;
  return { entityId: Number(fields[idKey]), answer: fields };
}
