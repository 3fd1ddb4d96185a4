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

/** Sign-in with the identity token of an identity provider that is trusted. */
export interface SingleSignOn {
  /**
   * Verifies and spends an identity token.
   *
   * @throws {SsoRefused | SsoUnavailable}
   */
  identify(idToken: string, nonce: string | undefined): Promise<SpentIdentity>;
  /**
   * The customer of an identity; found, made and linked where that is still to be done. Sign-ins of one identity that
   * come together share the work.
   *
   * @throws {SsoRefused | UpstreamError}
   */
  customerOf(identity: Identity, caller: ManagementCaller): Promise<SsoCustomer>;
  /** Forgets what is remembered of an identity, because the store did not agree. */
  forget(identity: Identity): void;
  close(): Promise<void>;
}

export interface SsoCustomer extends ResolvedCustomer {
  /** Whether it was remembered from an earlier sign-in, and may have changed since. */
  readonly remembered: boolean;
}

export interface SingleSignOnOptions {
  readonly issuers: readonly IssuerSettings[];
  readonly management: ManagementClient;
  readonly channelId: number;
  readonly replayMemory: ReplayMemory;
  /** Told whenever nobody could be signed in, whatever they brought. */
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
