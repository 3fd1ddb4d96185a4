import { parse } from 'graphql';
import { z } from 'zod';
import { forever } from '../../src/session/revocations.ts';
import type { Session } from '../../src/session/session.ts';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import { hasSessionEnded } from '../../src/store/errors/hasSessionEnded.ts';
import { StoreGraphQLError } from '../../src/store/errors/storeGraphQLError.ts';
import type { StorefrontResult } from '../../src/store/storefront/readResponse.ts';
import { responseTree } from '../../src/store/storefront/responseTree.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
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
  async run({ cartEntityId, everywhere }, request): Promise<LogoutPayload> {
    const { viewer, store } = request.context;
    const { state } = viewer;
    if (state.state === 'none') return { errors: [notSignedIn()] };
    if (state.state === 'noCustomer') return { errors: [noCustomer(state.code)] };
    if (state.state === 'refused') return { errors: [], warnings: keptBack(cartEntityId, sessionOver) };

    const { session } = state;
    const customerEntityId = session.customerId;
    const issuer = session.identity?.issuer;
    const isLast = await endHere(session, everywhere, request);
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
  },
};

/**
 * Ends the session in this subgraph: the device, the company token, or with `everywhere` all of the customer's.
 *
 * @returns whether the store session must be ended, too
 */
async function endHere(session: Session, everywhere: boolean, { parts }: AccountRequest): Promise<boolean> {
  const { registry } = parts;
  const { customerId, device, companyToken, identity } = session;
  if (identity && everywhere) {
    const { issuer, subject } = identity;
    await registry.revocations.revoke(registry.namesOf({ issuer, subject }), Math.floor(Date.now() / 1000));
  }
  if (companyToken !== undefined) {
    const ofSession = identity ? registry.namesOf({ issuer: identity.issuer, sessionId: identity.sessionId }) : [];
    await registry.revocations.revoke([...ofSession, registry.tokenName(companyToken)], forever);
  }
  if (customerId === undefined) return true;
  if (device !== undefined && !everywhere) {
    const left = await registry.devices.remove(registry.sessions.nameOf(customerId), device);
    if (left > 0) return false;
  }
  if (device !== undefined || everywhere) await registry.endAll(customerId);
  else if (companyToken !== undefined) await registry.sessions.remove(customerId);
  return true;
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
