import { parse } from 'graphql';
import { z } from 'zod';
import { StoreError } from '../../src/store/storeError.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { notSignedIn, storeRefused } from './accountFailure.ts';
import type { AccountMutation, AccountPayload } from './accountMutation.ts';
import { cartEntityId } from './inputs.ts';
import { ownRequest } from './ownRequest.ts';

const input = z.object({ cartEntityId });

const logoutOperation: StoreOperation = {
  feature: 'account.logout',
  document: parse('mutation AccountLogout { logout { result } }'),
  core: true,
};

const logoutWithCartOperation: StoreOperation = {
  feature: 'account.logout with a cart to give back',
  document: parse('mutation AccountLogoutWithCart($cart: String) { logout(cartEntityId: $cart) { result } }'),
  core: false,
};

export const logoutOperations: readonly StoreOperation[] = [logoutOperation, logoutWithCartOperation];

/** What the store says of a token that has ended already: signed out is signed out. */
const ended: ReadonlySet<unknown> = new Set(['INVALID_CUSTOMER_ACCESS_TOKEN', 'MISSING_CUSTOMER_ACCESS_TOKEN']);

/** Ends the session at the store. Works with one that has run out; doing it again is no error. */
export const logout: AccountMutation<z.infer<typeof input>> = {
  name: 'logout',
  input,
  async run({ cartEntityId }, { parts, context }): Promise<AccountPayload> {
    const { presented, store } = context;
    if (presented.state === 'none') return { errors: [notSignedIn()] };
    if (presented.state === 'refused') return { errors: [] };

    const customerEntityId = presented.session.customerId;
    const withCart = cartEntityId != null && parts.available.has(logoutWithCartOperation);
    const { document } = withCart ? logoutWithCartOperation : logoutOperation;
    const variables = withCart ? { cart: cartEntityId } : {};
    const { result } = await store.withSession(presented.session, ownRequest(parts.storeSchema, document), variables);
    if (result.data?.logout) return { errors: [], customerEntityId };

    const errors = result.errors ?? [];
    if (errors.some((error) => ended.has(error.extensions?.code))) return { errors: [], customerEntityId };
    const coded = errors.find((error) => typeof error.extensions?.code === 'string');
    if (coded) throw new StoreError(coded);
    return { errors: errors.map(({ message }) => storeRefused(message)), customerEntityId };
  },
};
