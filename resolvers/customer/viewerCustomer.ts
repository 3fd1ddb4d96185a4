import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import { spendPage } from '../entity/lookUpBudget.ts';
import type { ResolverParts } from '../resolverParts.ts';
import { askForCustomer, type CustomerAnswer } from './askForCustomer.ts';

const all = () => true;

/**
 * The viewer, with whatever the client selected.
 *
 * @returns null for a guest.
 * @throws {StoreError | StoreFault | SessionRefused}
 */
export function viewerCustomer(
  parts: ResolverParts,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<CustomerAnswer | null> {
  const { store, budget } = context;
  return askForCustomer(parts, {
    info,
    keep: all,
    budget,
    send(prepared, variables) {
      spendPage(context);
      return store.asViewer(prepared, variables);
    },
  });
}
