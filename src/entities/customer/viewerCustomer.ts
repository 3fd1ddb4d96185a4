import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../context.ts';
import { spendPage } from '../lookUpBudget.ts';
import type { ResolverDeps } from '../resolverDeps.ts';
import { askForCustomer, type CustomerAnswer } from './askForCustomer.ts';

const all = () => true;

/**
 * Returns the viewer with the client's selection.
 *
 * @returns null for a guest
 * @throws {StoreGraphQLError | UpstreamError | SessionRefused}
 */
export function viewerCustomer(
  parts: ResolverDeps,
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
