import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
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
  { store, budget }: RequestContext,
  info: GraphQLResolveInfo,
): Promise<CustomerAnswer | null> {
  return askForCustomer(parts, { info, keep: all, budget, send: store.asViewer });
}
