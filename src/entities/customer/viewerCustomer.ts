import type { RequestContext } from '../../context.ts';
import type { ClientVariables, EntityUse } from '../entitySource.ts';
import { spendPage } from '../lookUpBudget.ts';
import type { EntitySelection } from '../lookup/referenceDocument.ts';
import type { CustomerRequestDeps } from './customerDocument.ts';
import { type FoundCustomer, requestCustomer } from './requestCustomer.ts';

/** A client's selection on `Customer`. */
export interface ViewerSelection {
  readonly selection: EntitySelection;
  readonly variables: ClientVariables;
  readonly use: EntityUse;
}

/** Keeps the whole selection. A constant, because prepared documents are found by it. */
export const keepAll = () => true;

/**
 * Returns the viewer with the client's selection.
 *
 * @returns null for a guest
 * @throws {StoreGraphQLError | UpstreamError | SessionRefused}
 */
export function viewerCustomer(
  deps: CustomerRequestDeps,
  context: RequestContext,
  selected: ViewerSelection,
): Promise<FoundCustomer | null> {
  const { store, budget } = context;
  return requestCustomer(deps, {
    ...selected,
    keep: keepAll,
    budget,
    send(prepared, variables) {
      spendPage(context);
      return store.asViewer(prepared, variables);
    },
  });
}
