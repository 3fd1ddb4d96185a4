import { startSession } from '../customers/customerSessions.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

/** Signs the customer in for the rest of this request and after it, and answers what both sign-in mutations share. */
export function startSignIn(context: StorefrontContext, customer: CustomerRecord) {
  const session = startSession(context.state, customer.entityId, context.channelId, context.now());
  context.customer = customer;
  return {
    customer,
    customerAccessToken: { value: session.token, expiresAt: new Date(session.expiresAt).toISOString() },
  };
}
