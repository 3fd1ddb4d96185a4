import { parse } from 'graphql';
import type { Session } from '../../../src/session/session.ts';
import { preparedOperation } from '../../../src/store/document/preparedOperation.ts';
import { hasSessionEnded } from '../../../src/store/errors/hasSessionEnded.ts';
import { StoreGraphQLError } from '../../../src/store/errors/storeGraphQLError.ts';
import { mintCustomerLoginJwt } from '../../../src/store/management/customerLoginJwt.ts';
import type { StoreOperation } from '../../../src/store/storeOperation.ts';
import { sessionExpired, storeRefused } from './accountError.ts';
import { accountErrorOf } from './accountErrorOf.ts';
import type { AccountRequest } from './accountMutation.ts';
import { cartNotCarried } from './accountWarning.ts';
import type { StorefrontHandoffPayload } from './storefrontHandoffPayload.ts';
import { answerAt, errorsOf, storeUserErrors } from './storeUserErrors.ts';

const sessionSync: StoreOperation = {
  feature: 'account.storefrontHandoff to a page with the session',
  document: parse(`
    mutation AccountHandoffToPage($redirectTo: String!, $cart: String) {
      generateSessionSyncJwt(redirectTo: $redirectTo, cartId: $cart) { result { url } ${errorsOf} }
    }
  `),
  core: false,
};

const storefront: StoreOperation = {
  feature: 'account.storefrontHandoff to a page by a login link',
  document: parse('query AccountHandoffHost { customer { entityId } site { settings { url { vanityUrl } } } }'),
  core: false,
};

export const handoffToPageOperations: readonly StoreOperation[] = [sessionSync, storefront];

/**
 * Returns a URL to a page of the store: with the store's session sync if its schema has it, otherwise a login link,
 * which carries no cart.
 *
 * @param path a path on the store's own host, already checked
 */
export function pageUrl(
  request: AccountRequest,
  session: Session,
  path: string,
  cartEntityId: string | undefined,
): Promise<StorefrontHandoffPayload> {
  return request.parts.available.has(sessionSync)
    ? sessionSyncUrl(request, session, path, cartEntityId)
    : loginLink(request, session, path, cartEntityId);
}

async function sessionSyncUrl(
  { parts, context }: AccountRequest,
  session: Session,
  redirectTo: string,
  cart: string | undefined,
): Promise<StorefrontHandoffPayload> {
  const request = preparedOperation(parts.storeSchema, sessionSync.document);
  const { result } = await context.store.withSession(session, request, { redirectTo, cart });
  const failures = storeUserErrors(result, ['generateSessionSyncJwt']);
  if (failures.length > 0) return { errors: failures.map((failure) => accountErrorOf(failure)) };

  const url = answerAt(result.data, ['generateSessionSyncJwt', 'result'])?.url;
  return typeof url === 'string' ? { url, errors: [] } : { errors: [storeRefused('The store did not return a URL.')] };
}

/**
 * `https://{storefront}/login/token/{jwt}` (BigCommerce, Customer Login API). The store determines both the session's
 * customer and the host.
 */
async function loginLink(
  { parts, context }: AccountRequest,
  session: Session,
  path: string,
  cartEntityId: string | undefined,
): Promise<StorefrontHandoffPayload> {
  if (!parts.available.has(storefront))
    return { errors: [storeRefused('This store does not publish the address of its pages.')] };
  const { result } = await context.store.withSession(
    session,
    preparedOperation(parts.storeSchema, storefront.document),
    {},
  );
  const refused = result.errors?.[0];
  if (refused && !hasSessionEnded(result)) throw new StoreGraphQLError(refused);
  const customerId = answerAt(result.data, ['customer'])?.entityId;
  if (typeof customerId !== 'number') return { errors: [sessionExpired()] };

  const host = String(answerAt(result.data, ['site', 'settings', 'url'])?.vanityUrl);
  const jwt = await mintCustomerLoginJwt(parts.loginJwts, customerId, path);
  return {
    url: new URL(`/login/token/${jwt}`, host).href,
    errors: [],
    warnings: cartEntityId === undefined ? [] : [cartNotCarried()],
  };
}
