import { type GraphQLResolveInfo, parse } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import { answerTree } from '../../src/store/answerTree.ts';
import { graftDocument } from '../../src/store/document/graftDocument.ts';
import { StoreError } from '../../src/store/storeError.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { ResolverParts } from '../resolverParts.ts';

const document = parse('query AccountViewer { customer { viewerEntityId: entityId } }');

export const viewerOperations: readonly StoreOperation[] = [
  { feature: 'account.viewer and Customer references', document, core: true },
];

/** The viewer as the store tells of them. */
export interface ViewerAnswer {
  readonly entityId: number;
  /** What the client selected, under the client's response keys. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/**
 * Asks the store for the viewer with what the client selected on Customer in the field being resolved: one request.
 *
 * @returns null for a guest.
 * @throws {StoreError | StoreFault | SessionRefused}
 */
export async function viewerCustomer(
  parts: ResolverParts,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<ViewerAnswer | null> {
  const graft = graftDocument({
    template: document,
    into: ['customer'],
    keep: () => true,
    applies: (typeCondition) => typeCondition === parts.exposure.publicType('Customer') || typeCondition === '_Entity',
    info,
    schema: parts.storeSchema,
    sealing: parts.sealing,
    toStore: parts.exposure.toStore,
  });
  const { result } = await context.store.asViewer(graft.prepared, graft.variables);
  const answer = answerTree(result, 'customer');
  if (answer instanceof StoreError) throw answer;
  if (answer === null) return null;
  const fields = answer as Readonly<Record<string, unknown>>;
  return { entityId: Number(fields[graft.keyOf('viewerEntityId')]), answer: fields };
}
