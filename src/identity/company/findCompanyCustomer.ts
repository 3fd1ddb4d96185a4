import type { Directory } from '../directory.ts';
import { findLinked } from '../findCustomer.ts';
import { identityOf } from '../identity.ts';
import type { ProviderEndpoints } from '../providerEndpoints.ts';
import { resolveCustomer } from '../resolveCustomer.ts';
import { SsoRefused } from '../ssoRefused.ts';
import type { CompanyIdentity } from './companyIdentity.ts';

/**
 * Returns the customer of a company token. After the first link the subject is enough. Before it, `bearer.firstSight`
 * decides what the request may do: nothing, link an existing customer, or create one.
 *
 * @throws {SsoRefused} if the person has no customer at this store, with the reason
 * @throws {UpstreamError | SsoUnavailable}
 */
export async function findCompanyCustomer(
  identity: CompanyIdentity,
  directory: Directory,
  endpoints: ProviderEndpoints | undefined,
): Promise<number> {
  const { firstSight } = identity.settings.bearer;
  const linked = await findLinked(identity, directory);
  if (linked.length > 1) throw new SsoRefused({ code: 'CUSTOMER_AMBIGUOUS' });
  const [customerId] = linked;
  if (customerId !== undefined && [undefined, customerId].includes(identity.customerId)) return customerId;
  if (firstSight === 'none') throw new SsoRefused({ code: 'CUSTOMER_NOT_FOUND' });
  const { settings } = identity;
  const provisioning = {
    ...settings.provisioning,
    enabled: settings.provisioning.enabled && firstSight === 'provision',
  };
  const complete = await withUserInfo(identity, endpoints);
  return (await resolveCustomer({ ...complete, settings: { ...settings, provisioning } }, directory)).customerId;
}

/** An access token often has no email and no names. UserInfo has them. */
async function withUserInfo(
  identity: CompanyIdentity,
  endpoints: ProviderEndpoints | undefined,
): Promise<CompanyIdentity> {
  if (identity.verifiedEmail !== undefined || identity.customerId !== undefined) return identity;
  const claims = await endpoints?.userInfo(identity.subject, identity.accessToken);
  if (!claims) return identity;
  const all = { ...claims, ...identity.claims };
  return { ...identity, ...identityOf(all, identity.settings), settings: identity.settings };
}
