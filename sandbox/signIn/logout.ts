import { endSessions } from '../customers/customerSessions.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

/** `Mutation.logout`: ends every session of the customer. A guest's sign-out succeeds and does nothing. */
export function logout(_root: unknown, _args: { readonly cartEntityId?: string | null }, context: StorefrontContext) {
  if (context.customer !== null) endSessions(context.state, context.customer.entityId);
  context.customer = null;
  return { result: 'success', cartUnassignResult: { cart: null, errors: [] } };
}
