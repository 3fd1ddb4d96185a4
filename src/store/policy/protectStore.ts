import type { StorefrontClient } from '../storefront/storefrontRequest.ts';
import { type CallObserver, createCallProtection, type ProtectionSettings } from './protectCalls.ts';

/**
 * Wraps a storefront client in the policies of {@link createCallProtection}.
 *
 * @param rateLimitsPerAddress whether requests carry the shopper's address, so that the store limits each address
 *   separately
 */
export function protectStore(
  client: StorefrontClient,
  settings: ProtectionSettings,
  rateLimitsPerAddress: boolean,
  observer?: CallObserver,
): StorefrontClient {
  const protect = createCallProtection(settings, rateLimitsPerAddress, observer);
  return {
    ...client,
    send(request, caller) {
      const { deadline, clientAddress, client: presence } = caller;
      const isRead = request.document.operationType !== 'mutation';
      return protect({ deadline, isRead, clientAddress, client: presence }, () => client.send(request, caller));
    },
  };
}
