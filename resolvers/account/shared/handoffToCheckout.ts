import { parse } from 'graphql';
import type { Session } from '../../../src/session/session.ts';
import { preparedOperation } from '../../../src/store/document/preparedOperation.ts';
import type { StoreOperation } from '../../../src/store/storeOperation.ts';
import { storeRefused } from './accountError.ts';
import { accountErrorOf } from './accountErrorOf.ts';
import type { AccountRequest } from './accountMutation.ts';
import type { StorefrontHandoffPayload } from './storefrontHandoffPayload.ts';
import { answerAt, errorsOf, storeUserErrors } from './storeUserErrors.ts';

const operation: StoreOperation = {
  feature: 'account.storefrontHandoff to the checkout',
  document: parse(`
    mutation AccountHandoffToCheckout($input: CreateCartRedirectUrlsInput) {
      cart { createCartRedirectUrls(input: $input) { redirectUrls { redirectedCheckoutUrl } ${errorsOf} } }
    }
  `),
  core: false,
};

const path = ['cart', 'createCartRedirectUrls'];

export const handoffToCheckoutOperations: readonly StoreOperation[] = [operation];

/**
 * Returns the store's redirect URL for a cart. The request has the customer's session, so the URL signs the customer
 * in.
 */
export async function checkoutUrl(
  { parts, context }: AccountRequest,
  session: Session,
  cartEntityId: string | undefined,
): Promise<StorefrontHandoffPayload> {
  if (!parts.available.has(operation)) return { errors: [storeRefused('This store does not create checkout URLs.')] };
  const request = preparedOperation(parts.storeSchema, operation.document);
  const { result } = await context.store.withSession(session, request, { input: { cartEntityId } });
  const failures = storeUserErrors(result, path);
  if (failures.length > 0) return { errors: failures.map((failure) => accountErrorOf(failure)) };

  const url = answerAt(result.data, [...path, 'redirectUrls'])?.redirectedCheckoutUrl;
  return typeof url === 'string' ? { url, errors: [] } : { errors: [storeRefused('The store did not return a URL.')] };
}
