import type { DocumentNode } from 'graphql';
import { responseTree } from '../../../src/store/storefront/responseTree.ts';
import { accountErrorOf } from './accountErrorOf.ts';
import type { AccountPayload, AccountRequest } from './accountMutation.ts';
import { mergeClientSelection } from './mergeClientSelection.ts';
import { refetchCustomer } from './refetchCustomer.ts';
import { requireSession } from './requireSession.ts';
import { answerAt, storeUserErrors } from './storeUserErrors.ts';

export interface AddressBookChange {
  readonly document: DocumentNode;
  /** The store's mutation below `customer`. */
  readonly field: string;
  readonly input: object;
  readonly reCaptchaToken: string | null | undefined;
  /** The payload fields that the mutation's own response contains. */
  readonly answered: readonly string[];
  /** The path in this subgraph's input that corresponds to the store's input. */
  readonly within: readonly string[];
}

/**
 * Sends one change of the address book. Sends a second request for the customer's new state if the client selected any
 * of it, because the store's response contains only the address.
 */
export async function changeAddressBook(request: AccountRequest, change: AddressBookChange): Promise<AccountPayload> {
  const { context } = request;
  const required = requireSession(context);
  if ('errors' in required) return required;

  const { session } = required;
  const { document, field, input, reCaptchaToken, answered, within } = change;
  const path = ['customer', field];
  const reCaptcha = reCaptchaToken == null ? undefined : { token: reCaptchaToken };
  const merge = mergeClientSelection(request, document, path, answered, { input, reCaptcha });
  const { result } = await context.store.withSession(session, merge.prepared, merge.variables);
  const customerEntityId = session.customerId;
  const failures = storeUserErrors(result, path);
  if (failures.length > 0)
    return { errors: failures.map((each) => accountErrorOf(each, { within })), customerEntityId };

  const own = answerAt({ customer: responseTree(result, 'customer') }, path);
  const { answer, warnings } = await refetchCustomer(request, session);
  return { errors: [], warnings, answer: { ...own, ...answer }, customerEntityId };
}
