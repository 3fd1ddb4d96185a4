import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import { readSession } from '../customers/customerSessions.ts';
import { findCustomerById } from '../customers/findCustomer.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StorefrontToken } from '../state/storefrontToken.ts';
import type { StoreState } from '../state/storeState.ts';

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Reports whether the request carries a customer access token, valid or not. */
export function carriesCustomerToken(headers: IncomingHttpHeaders): boolean {
  return Boolean(single(headers['x-bc-customer-access-token']));
}

/**
 * Returns the customer that a request acts for: the one that an impersonation token names, or the one of its customer
 * access token. With an expired customer token the request is anonymous, unless it asks for an error instead.
 *
 * @throws GraphQLError `INVALID_CUSTOMER_ACCESS_TOKEN`, or `MISSING_CUSTOMER_ACCESS_TOKEN` if the header is present but
 *   empty
 */
export function findViewer(
  state: StoreState,
  token: StorefrontToken,
  channelId: number,
  headers: IncomingHttpHeaders,
  now: number,
): CustomerRecord | null {
  if (token.kind === 'customerImpersonation') {
    const id = single(headers['x-bc-customer-id']);
    return id !== undefined && /^\d+$/.test(id) ? findCustomerById(state, Number(id), channelId) : null;
  }
  const value = single(headers['x-bc-customer-access-token']);
  const wantsError = single(headers['x-bc-error-on-invalid-customer-access-token'])?.toLowerCase() === 'true';
  if (value === undefined) return null;
  if (value === '') {
    if (wantsError) throw refused('MISSING_CUSTOMER_ACCESS_TOKEN', 'The customer access token is missing.');
    return null;
  }
  const session = token.kind === 'private' ? readSession(state, value, channelId, now) : null;
  const customer = session && findCustomerById(state, session.customerId, channelId);
  if (customer === null && wantsError) {
    throw refused('INVALID_CUSTOMER_ACCESS_TOKEN', 'The customer access token is not valid or has expired.');
  }
  return customer;
}

const refused = (code: string, message: string) => new GraphQLError(message, { extensions: { code } });
