import type { StorefrontResponse } from '../storefront/readResponse.ts';
import type { StoreCaller } from '../storefront/storeCaller.ts';
import type { StorefrontClient, StorefrontRequest } from '../storefront/storefrontRequest.ts';
import type { CallProtection } from './callProtection.ts';

/** A storefront client whose requests are subject to the policies of {@link CallProtection}. */
export class ProtectedStore implements StorefrontClient {
  readonly #client: StorefrontClient;
  readonly #protection: CallProtection;

  constructor(client: StorefrontClient, protection: CallProtection) {
    this.#client = client;
    this.#protection = protection;
  }

  send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse> {
    const { deadline, clientAddress, client } = caller;
    const isRead = request.document.operationType !== 'mutation';
    return this.#protection.make({ deadline, isRead, clientAddress, client }, () => this.#client.send(request, caller));
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}
