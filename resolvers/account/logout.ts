import { parse } from 'graphql';
import { z } from 'zod';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import { StoreGraphQLError } from '../../src/store/errors/storeGraphQLError.ts';
import type { StorefrontResult } from '../../src/store/storefront/readResponse.ts';
import { responseTree } from '../../src/store/storefront/responseTree.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { notSignedIn, storeRefused } from './shared/accountError.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './shared/accountMutation.ts';
import { type AccountWarning, cartNotReturned } from './shared/accountWarning.ts';
import { cartEntityId } from './shared/inputs.ts';
import { mergeClientSelection } from './shared/mergeClientSelection.ts';
import { answerAt, errorsOf, sessionHasEnded, storeUserErrors } from './shared/storeUserErrors.ts';

const input = z.object({ cartEntityId });

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

/**
 * Ends the session in the store. Also accepts an expired session, and repeating it is not an error. A cart that cannot
 * be returned does not prevent the sign-out.
 */
export const logout: AccountMutation<z.infer<typeof input>> = {
  name: 'logout',
  input,
  async run({ cartEntityId }, request): Promise<AccountPayload> {
    const { presented, store } = request.context;
    if (presented.state === 'none') return { errors: [notSignedIn()] };
    if (presented.state === 'refused') return { errors: [], warnings: keptBack(cartEntityId, sessionOver) };

    const { document, variables, cartReturns } = sent(request, cartEntityId);
    const { result } = await store.withSession(presented.session, document, variables);
    const customerEntityId = presented.session.customerId;
    if (result.data?.logout) {
      const cart = cartReturns
        ? returnedCart(result)
        : { warnings: keptBack(cartEntityId, 'This store cannot return a cart.') };
      return { errors: [], ...cart, customerEntityId };
    }
    if (sessionHasEnded(result)) return { errors: [], warnings: keptBack(cartEntityId, sessionOver), customerEntityId };
    return { errors: refusals(result).map(storeRefused), customerEntityId };
  },
};

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
