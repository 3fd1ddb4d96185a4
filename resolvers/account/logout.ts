import { parse } from 'graphql';
import { z } from 'zod';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import { hasSessionEnded } from '../../src/store/errors/hasSessionEnded.ts';
import { StoreGraphQLError } from '../../src/store/errors/storeGraphQLError.ts';
import type { StorefrontResult } from '../../src/store/storefront/readResponse.ts';
import { responseTree } from '../../src/store/storefront/responseTree.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { endViewerSession } from '../../src/viewer/endViewerSession.ts';
import { notSignedIn, storeRefused } from './shared/accountError.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './shared/accountMutation.ts';
import { type AccountWarning, cartNotReturned } from './shared/accountWarning.ts';
import { cartEntityId } from './shared/inputs.ts';
import { mergeClientSelection } from './shared/mergeClientSelection.ts';
import { noCustomer } from './shared/ssoError.ts';
import { answerAt, errorsOf, storeUserErrors } from './shared/storeUserErrors.ts';

const input = z.object({ cartEntityId, everywhere: z.boolean().default(false) });

const logoutOperation: StoreOperation = {
  feature: 'account.logout',
  document: parse('mutation AccountLogout { logout { result } }'),
  core: true,
};

const logoutWithCartOperation: StoreOperation = {
  feature: 'account.logout with a cart to give back',
  document: parse(`
    mutation AccountLogoutWithCart($cart: String) {
      logout(cartEntityId: $cart) { result cartUnassignResult { ${errorsOf} } }
    }
  `),
  core: false,
};

const cartPath = ['logout', 'cartUnassignResult'];

export const logoutOperations: readonly StoreOperation[] = [logoutOperation, logoutWithCartOperation];

export interface LogoutPayload extends AccountPayload {
  /** The identity provider at which the person is still signed in. */
  readonly issuer?: string | undefined;
}

/**
 * Ends the session in the store. Also accepts an expired session, and repeating it is not an error. A cart that cannot
 * be returned does not prevent the sign-out.
 */
export const logout: AccountMutation<z.infer<typeof input>, LogoutPayload> = {
  name: 'logout',
  input,
  async run(given, request): Promise<LogoutPayload> {
    const payload = await signOut(given, request);
    if (payload.errors.length === 0) request.context.cookie?.clear();
    return payload;
  },
};

async function signOut(
  { cartEntityId, everywhere }: z.infer<typeof input>,
  request: AccountRequest,
): Promise<LogoutPayload> {
  const { viewer, store } = request.context;
  const { state } = viewer;
  if (state.state === 'none') return { errors: [notSignedIn()] };
  if (state.state === 'noCustomer') return { errors: [noCustomer(state.code)] };
  if (state.state === 'refused') return { errors: [], warnings: keptBack(cartEntityId, sessionOver) };

  const { session } = state;
  const customerEntityId = session.customerId;
  const issuer = session.identity?.issuer;
  const isLast = await endViewerSession(request.parts.registry, session, everywhere);
  if (!isLast) return { errors: [], warnings: keptBack(cartEntityId, otherDevices), customerEntityId, issuer };
  const { document, variables, cartReturns } = sent(request, cartEntityId);
  const { result } = await store.withSession(session, document, variables);
  if (result.data?.logout) {
    const cart = cartReturns
      ? returnedCart(result)
      : { warnings: keptBack(cartEntityId, 'This store cannot return a cart.') };
    return { errors: [], ...cart, customerEntityId, issuer };
  }
  if (hasSessionEnded(result))
    return { errors: [], warnings: keptBack(cartEntityId, sessionOver), customerEntityId, issuer };
  return { errors: refusals(result).map(storeRefused), customerEntityId };
}

const otherDevices = 'You are still signed in on another device.';
const sessionOver = 'The session had already ended.';

function sent(request: AccountRequest, cart: string | null | undefined) {
  const { storeSchema, available } = request.parts;
  if (cart == null || !available.has(logoutWithCartOperation))
    return { document: preparedOperation(storeSchema, logoutOperation.document), variables: {}, cartReturns: false };
  const merge = mergeClientSelection(request, logoutWithCartOperation.document, cartPath, ['cart'], { cart });
  return { document: merge.prepared, variables: merge.variables, cartReturns: true };
}

function returnedCart(result: StorefrontResult): Pick<AccountPayload, 'answer' | 'warnings'> {
  const warnings = storeUserErrors(result, cartPath).map(({ message }) => cartNotReturned(message));
  return { answer: answerAt({ logout: responseTree(result, 'logout') }, cartPath) ?? {}, warnings };
}

function keptBack(cart: string | null | undefined, reason: string): AccountWarning[] {
  return cart == null ? [] : [cartNotReturned(reason)];
}

function refusals({ errors = [] }: StorefrontResult): string[] {
  const coded = errors.find((error) => typeof error.extensions?.code === 'string');
  if (coded) throw new StoreGraphQLError(coded);
  return errors.length > 0 ? errors.map(({ message }) => message) : ['The store did not give a reason.'];
}
