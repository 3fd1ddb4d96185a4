import { z } from 'zod';
import type { NewCustomer } from '../store/management/createCustomer.ts';
import { ManagementRefusal } from '../store/management/managementRefusal.ts';
import type { StoreCustomer } from '../store/management/storeCustomer.ts';
import type { Directory } from './directory.ts';
import { type Finding, findCustomer } from './findCustomer.ts';
import type { Identity } from './identity.ts';
import { SsoRefused, tokenRejected } from './ssoRefused.ts';

/** A customer created for an identity, or the customer that a concurrent sign-in created. */
export type Provisioned = { readonly kind: 'created'; readonly customer: StoreCustomer } | Finding;

/** The statuses with which the store refuses an email address that is in use. */
const TAKEN: ReadonlySet<number> = new Set([409, 422]);

/**
 * Creates an account from the claims that the configuration names. Another instance may do the same at the same moment.
 * The store accepts one of the two, and the other instance finds that account.
 *
 * @throws {SsoRefused}
 * @throws {UpstreamError} if it is unknown whether the account exists. The next sign-in finds it.
 */
export async function provisionCustomer(identity: Identity, directory: Directory): Promise<Provisioned> {
  if (!identity.settings.provisioning.enabled) throw new SsoRefused({ code: 'CUSTOMER_NOT_FOUND' });
  const customer = newCustomer(identity, directory.channelId);
  try {
    return { kind: 'created', customer: await directory.management.createCustomer(customer, directory.caller) };
  } catch (error) {
    if (!(error instanceof ManagementRefusal)) throw error;
    const found = TAKEN.has(error.status) ? await findCustomer(identity, directory) : undefined;
    if (found && found.kind !== 'nobody') return found;
    throw new SsoRefused({ code: 'STORE_REFUSED', reason: [error.message, ...error.reasons].join(' ') });
  }
}

const name = z.string().trim().min(1);
const LONGEST_NAME = 100;
const LONGEST_PHONE = 50;
const LONGEST_COMPANY = 255;

function newCustomer({ settings, verifiedEmail, claims }: Identity, channelId: number): NewCustomer {
  const { firstNameClaim, lastNameClaim, phoneClaim, companyClaim, customerGroupId, channelOnly } =
    settings.provisioning;
  const firstName = name.safeParse(claims[firstNameClaim]);
  const lastName = name.safeParse(claims[lastNameClaim]);
  // The store requires a name, and an invented one would stay with the customer.
  if (!firstName.success || !lastName.success || verifiedEmail === undefined) throw tokenRejected('CLAIM_UNUSABLE');
  const optional = (claim: string | undefined, longest: number) =>
    claim === undefined ? undefined : name.safeParse(claims[claim]).data?.slice(0, longest);
  return {
    email: verifiedEmail,
    firstName: firstName.data.slice(0, LONGEST_NAME),
    lastName: lastName.data.slice(0, LONGEST_NAME),
    phone: optional(phoneClaim, LONGEST_PHONE),
    company: optional(companyClaim, LONGEST_COMPANY),
    customerGroupId,
    originChannelId: channelId,
    channelIds: channelOnly ? [channelId] : null,
  };
}
