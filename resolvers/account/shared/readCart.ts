import { parse } from 'graphql';
import type { Session } from '../../../src/session/session.ts';
import { responseTree } from '../../../src/store/storefront/responseTree.ts';
import type { StoreOperation } from '../../../src/store/storeOperation.ts';
import type { AccountRequest } from './accountMutation.ts';
import { mergeClientSelection } from './mergeClientSelection.ts';
import { answerAt } from './storeUserErrors.ts';

const operation: StoreOperation = {
  feature: 'the cart after a repeated renewal',
  document: parse('query AccountCartNow { site { cartNow: cart { entityId } } }'),
  core: false,
};

export const readCartOperations: readonly StoreOperation[] = [operation];

/**
 * Requests the client's selection on the payload's `cart`. Sends one request, or none if the client selected nothing of
 * it.
 *
 * @throws {UpstreamError}
 */
export async function readCart(request: AccountRequest, session: Session): Promise<Readonly<Record<string, unknown>>> {
  if (!request.parts.available.has(operation)) return {};
  const merge = mergeClientSelection(request, operation.document, ['site'], ['cart'], {});
  if (!merge.selected) return {};
  const { result } = await request.context.store.withSession(session, merge.prepared, merge.variables);
  return answerAt({ site: responseTree(result, 'site') }, ['site']) ?? {};
}
