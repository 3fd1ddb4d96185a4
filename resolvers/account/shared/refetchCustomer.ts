import { parse } from 'graphql';
import type { Session } from '../../../src/session/session.ts';
import { hasSessionEnded } from '../../../src/store/errors/hasSessionEnded.ts';
import { UpstreamError } from '../../../src/store/errors/upstreamError.ts';
import type { StorefrontResult } from '../../../src/store/storefront/readResponse.ts';
import { responseTree } from '../../../src/store/storefront/responseTree.ts';
import type { StoreOperation } from '../../../src/store/storeOperation.ts';
import type { AccountRequest } from './accountMutation.ts';
import { type AccountWarning, customerNotRead } from './accountWarning.ts';
import { mergeClientSelection } from './mergeClientSelection.ts';

const document = parse('query AccountCustomerNow { refetchCustomer: customer { entityId } }');

export const refetchCustomerOperations: readonly StoreOperation[] = [
  { feature: 'the customer after a change', document, core: true },
];

export interface CustomerNow {
  /** The store's response for the client's selection on the payload's `customer`. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly warnings: readonly AccountWarning[];
  /** Whether the session still exists. Undefined if the store was not asked or did not say. */
  readonly sessionLives?: boolean;
}

/**
 * Requests the client's selection on the payload's `customer` after a change, because the store's response to a change
 * does not contain the new customer. Sends one request, or none if the client selected nothing of it. The change
 * remains, whatever happens here.
 *
 * @param always sends the request in any case, to learn whether the session still exists
 */
export async function refetchCustomer(request: AccountRequest, session: Session, always = false): Promise<CustomerNow> {
  const merge = mergeClientSelection(request, document, [], ['customer'], {});
  if (!merge.selected && !always) return { answer: {}, warnings: [] };
  try {
    const { result } = await request.context.store.withSession(session, merge.prepared, merge.variables);
    return read(result);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { answer: {}, warnings: [customerNotRead()] };
  }
}

function read(result: StorefrontResult): CustomerNow {
  if (hasSessionEnded(result)) return { answer: {}, warnings: [customerNotRead()], sessionLives: false };
  if (result.data == null) return { answer: {}, warnings: [customerNotRead()] };
  const sessionLives = result.data.refetchCustomer !== null;
  const answer = Object.fromEntries(Object.keys(result.data).map((key) => [key, responseTree(result, key)]));
  return { answer, warnings: [], sessionLives };
}
