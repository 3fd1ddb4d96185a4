import { UpstreamError } from '../store/errors/upstreamError.ts';
import { ManagementRefusal } from '../store/management/managementRefusal.ts';
import type { StoreCustomer } from '../store/management/storeCustomer.ts';
import { linkMetafield } from './customerLink.ts';
import type { Directory } from './directory.ts';
import { findCustomer } from './findCustomer.ts';
import type { Identity } from './identity.ts';
import { provisionCustomer } from './provisionCustomer.ts';
import { SsoRefused } from './ssoRefused.ts';

/** The customer that an identity signs in as. */
export interface ResolvedCustomer {
  readonly customerId: number;
  /** Whether the store has the link. */
  readonly linked: boolean;
}

/**
 * Finds or creates the customer of an identity, and links the two.
 *
 * The person who registered an account need not own its email address. So when an existing account is linked for the
 * first time, its password must be reset. The store does not say whether an account has a password, so every existing
 * account counts as having one. The reset precedes the link. Otherwise a failed reset would be skipped for good,
 * because the next sign-in finds the link.
 *
 * @throws {SsoRefused}
 * @throws {UpstreamError} after which no one is signed in. A retry is safe.
 */
export async function resolveCustomer(identity: Identity, directory: Directory): Promise<ResolvedCustomer> {
  const found = await findCustomer(identity, directory);
  const settled = found.kind === 'nobody' ? await provisionCustomer(identity, directory) : found;
  if (settled.kind === 'linked') return { customerId: settled.customerId, linked: true };
  if (settled.kind === 'nobody') throw new SsoRefused({ code: 'CUSTOMER_NOT_FOUND' });

  const { kind, customer } = settled;
  const mustReset = kind === 'unlinked' && identity.settings.requirePasswordReset && !customer.mustResetPassword;
  if (mustReset) await requirePasswordReset(customer, directory);
  return { customerId: customer.id, linked: await link(identity, customer, directory) };
}

async function requirePasswordReset({ id }: StoreCustomer, { management, caller }: Directory): Promise<void> {
  try {
    await management.requirePasswordReset(id, caller);
  } catch (error) {
    if (!(error instanceof ManagementRefusal)) throw error;
    throw new SsoRefused({ code: 'STORE_REFUSED', reason: error.message });
  }
}

/** A failure to write the link does not prevent the sign-in. The next sign-in finds the customer by email again. */
async function link(identity: Identity, customer: StoreCustomer, directory: Directory): Promise<boolean> {
  const { management, caller } = directory;
  try {
    await management.writeMetafield(customer.id, linkMetafield(identity, customer.channelIds), caller);
    return true;
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof ManagementRefusal) return false;
    throw error;
  }
}
