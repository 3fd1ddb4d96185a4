import { LRUCache } from 'lru-cache';
import type { ReplayMemory } from '../protection/replayMemory.ts';
import type { ManagementClient } from '../store/management/managementClient.ts';
import type { ManagementCaller } from '../store/management/managementRequest.ts';
import type { Identity, SpentIdentity } from './identity.ts';
import { createIssuerDispatcher, createIssuerFetch } from './issuerFetch.ts';
import { createIssuerKeys } from './issuerKeys.ts';
import type { IssuerSettings } from './issuerSettings.ts';
import { type ResolvedCustomer, resolveCustomer } from './resolveCustomer.ts';
import { SsoUnavailable } from './ssoUnavailable.ts';
import type { TrustedIssuer } from './trustedIssuer.ts';
import { verifyIdentityToken } from './verifyIdentityToken.ts';

/** Sign-in with an ID token of a trusted identity provider. */
export interface SingleSignOn {
  /**
   * Verifies an ID token and marks it as used.
   *
   * @throws {SsoRefused | SsoUnavailable}
   */
  identify(idToken: string, nonce: string | undefined): Promise<SpentIdentity>;
  /**
   * Returns the customer of an identity. Finds, creates and links the customer if necessary. Concurrent sign-ins of one
   * identity share the work.
   *
   * @throws {SsoRefused | UpstreamError}
   */
  customerOf(identity: Identity, caller: ManagementCaller): Promise<SsoCustomer>;
  /** Discards the remembered customer of an identity, because the store refused it. */
  forget(identity: Identity): void;
  close(): Promise<void>;
}

export interface SsoCustomer extends ResolvedCustomer {
  /** Whether the customer was remembered from an earlier sign-in and may be outdated. */
  readonly remembered: boolean;
}

export interface SingleSignOnOptions {
  readonly issuers: readonly IssuerSettings[];
  readonly management: ManagementClient;
  readonly channelId: number;
  readonly replayMemory: ReplayMemory;
  /** Called when sign-in is unavailable for everyone. */
  readonly onUnavailable: (fault: SsoUnavailable) => void;
}

const MAX_REMEMBERED = 10_000;
const REMEMBERED_MS = 10 * 60_000;

export function createSingleSignOn(options: SingleSignOnOptions): SingleSignOn {
  const { management, channelId, replayMemory } = options;
  const dispatcher = createIssuerDispatcher();
  const issuers = new Map(
    options.issuers.map((settings): [string, TrustedIssuer] => [
      settings.issuer,
      { settings, keys: createIssuerKeys(settings, createIssuerFetch(dispatcher)) },
    ]),
  );
  const remembered = new LRUCache<string, number>({ max: MAX_REMEMBERED, ttl: REMEMBERED_MS });
  const underWay = new Map<string, Promise<ResolvedCustomer>>();

  return {
    async identify(idToken, nonce) {
      try {
        return await verifyIdentityToken(idToken, nonce, { issuers, replayMemory, now: Date.now });
      } catch (error) {
        if (error instanceof SsoUnavailable) options.onUnavailable(error);
        throw error;
      }
    },
    async customerOf(identity, caller) {
      const known = remembered.get(nameOf(identity));
      if (known !== undefined) return { customerId: known, linked: true, remembered: true };
      const key = `${nameOf(identity)} ${identity.verifiedEmail}`;
      const resolving =
        underWay.get(key) ??
        resolveCustomer(identity, { management, channelId, caller }).finally(() => underWay.delete(key));
      underWay.set(key, resolving);
      const resolved = await resolving;
      if (resolved.linked) remembered.set(nameOf(identity), resolved.customerId);
      return { ...resolved, remembered: false };
    },
    forget: (identity) => void remembered.delete(nameOf(identity)),
    close: () => dispatcher.close(),
  };
}

function nameOf({ settings, subject, customerId }: Identity): string {
  return JSON.stringify([settings.issuer, subject, customerId]);
}
