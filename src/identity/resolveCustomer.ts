import { UpstreamError } from '../store/errors/upstreamError.ts';
import { ManagementRefusal } from '../store/management/managementRefusal.ts';
import type { StoreCustomer } from '../store/management/storeCustomer.ts';
import { linkMetafield } from './customerLink.ts';
import type { Directory } from './directory.ts';
import { findCustomer } from './findCustomer.ts';
import type { Identity } from './identity.ts';
import { provisionCustomer } from './provisionCustomer.ts';
import { SsoRefused } from './ssoRefused.ts';

/** The customer whom an identity may be signed in as. */
export interface ResolvedCustomer {
  readonly customerId: number;
  /** Whether the store knows the link from now on. */
  readonly linked: boolean;
}

/**
 * Finds the customer of an identity, or makes one, and links the two.
 *
 * Whoever registered an account first may not be who owns its email. So when an account that was there before is linked
 * for the first time, its password must be reset before it works again. The store does not tell whether there is one, so
 * every such account counts as having one. The reset comes before the link: were it the other way round and the reset
 * failed, the next sign-in would find the link and never ask for it.
 *
 * @throws {SsoRefused}
 * @throws {UpstreamError} after which nobody is signed in; trying again repeats no harm.
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

/** A link that cannot be written is no reason not to sign in: the next sign-in finds the customer by email again. */
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
