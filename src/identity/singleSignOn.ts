import { LRUCache } from 'lru-cache';
import { entryBound } from '../protection/entryBound.ts';
import type { ReplayMemory } from '../protection/replayMemory.ts';
import type { ManagementClient } from '../store/management/managementClient.ts';
import type { ManagementCaller } from '../store/management/managementRequest.ts';
import { type ApplyClaims, createApplyClaims } from './applyClaims.ts';
import type { CompanyIdentity } from './company/companyIdentity.ts';
import { type CompanyTokens, createCompanyTokens } from './company/companyTokens.ts';
import { findCompanyCustomer } from './company/findCompanyCustomer.ts';
import { type LogoutRequest, verifyLogoutToken } from './company/verifyLogoutToken.ts';
import { createFetchUserInfo, type FetchUserInfo } from './fetchUserInfo.ts';
import { findLinked } from './findCustomer.ts';
import type { Identity, SpentIdentity } from './identity.ts';
import { createIssuerDispatcher, createIssuerFetch, type IssuerFetch } from './issuerFetch.ts';
import { createIssuerKeys } from './issuerKeys.ts';
import type { IssuerSettings } from './issuerSettings.ts';
import { createProviderEndpoints } from './providerEndpoints.ts';
import { type ResolvedCustomer, resolveCustomer } from './resolveCustomer.ts';
import { SsoRefused } from './ssoRefused.ts';
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
  /** Discards what this instance remembers of a customer, and of people without one, because the customer changed. */
  forgetCustomer(customerId: number): void;
  /** Discards the remembered customer of an identity, because the store refused it. */
  forget(identity: Identity): void;
  /**
   * Verifies a company token that a request carries.
   *
   * @returns undefined if it is not a token of a configured issuer
   * @throws {CompanyTokenRejected | SsoUnavailable}
   */
  verifyCompanyToken(token: string): Promise<CompanyIdentity | undefined>;
  /** Returns the identity of a company token that was verified before and has not expired. */
  knownCompanyToken(token: string): CompanyIdentity | undefined;
  /**
   * Returns the customer of a company token. A missing customer is remembered briefly.
   *
   * @throws {SsoRefused} if the person has no customer at this store, with the reason
   * @throws {UpstreamError | SsoUnavailable}
   */
  companyCustomerOf(identity: CompanyIdentity, caller: ManagementCaller): Promise<number>;
  /**
   * Verifies a logout token of a provider (OpenID Connect Back-Channel Logout 1.0, section 2.6).
   *
   * @throws {SsoRefused | SsoUnavailable}
   */
  verifyLogoutToken(token: string): Promise<LogoutRequest>;
  /** Returns the customer that this instance remembers for a subject, or the customer with the link. */
  linkedCustomerOf(
    subject: Pick<Identity, 'settings' | 'subject'>,
    caller: ManagementCaller,
  ): Promise<number | undefined>;
  /** Copies the configured claims of a sign-in to the customer. */
  readonly applyClaims: ApplyClaims;
  /** Returns the URL that signs a person out at an issuer. Undefined if there is none. */
  endSessionUrlOf(issuer: string): Promise<string | undefined>;
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
  /** The tokens of a process that imports this package. */
  readonly resolvedTokens?: CompanyTokens | undefined;
  /** Called when sign-in is unavailable for everyone. */
  readonly onUnavailable: (fault: SsoUnavailable) => void;
}

const MAX_REMEMBERED = 10_000;
const MISSING_REMEMBERED_MS = 30_000;
const REMEMBERED_MS = 10 * 60_000;

export function createSingleSignOn(options: SingleSignOnOptions): SingleSignOn {
  const { management, channelId, replayMemory, resolvedTokens } = options;
  const dispatcher = createIssuerDispatcher();
  const issuers = new Map(
    options.issuers.map((settings): [string, TrustedIssuer] => [
      settings.issuer,
      trustedIssuer(settings, createIssuerFetch(dispatcher), createFetchUserInfo(dispatcher)),
    ]),
  );
  const companyTokens = createCompanyTokens(issuers, () => Date.now());
  const missing = new LRUCache<string, SsoRefused>({ ...entryBound(MAX_REMEMBERED), ttl: MISSING_REMEMBERED_MS });
  const findings = new Map<string, Promise<number>>();
  const remembered = new LRUCache<string, number>({ ...entryBound(MAX_REMEMBERED), ttl: REMEMBERED_MS });
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
    forgetCustomer(customerId) {
      missing.clear();
      for (const [name, id] of remembered.entries()) if (id === customerId) remembered.delete(name);
    },
    forget: (identity) => void remembered.delete(nameOf(identity)),
    async verifyCompanyToken(token) {
      try {
        return (await companyTokens.verify(token)) ?? (await resolvedTokens?.verify(token));
      } catch (error) {
        if (error instanceof SsoUnavailable) options.onUnavailable(error);
        throw error;
      }
    },
    knownCompanyToken: (token) => companyTokens.known(token) ?? resolvedTokens?.known(token),
    async companyCustomerOf(identity, caller) {
      const name = nameOf(identity);
      const known = remembered.get(name);
      if (known !== undefined) return known;
      const refusal = missing.get(name);
      if (refusal) throw refusal;
      // An identity that another process resolves has no endpoints.
      const endpoints = issuers.get(identity.settings.issuer)?.endpoints;
      const finding =
        findings.get(name) ??
        findCompanyCustomer(identity, { management, channelId, caller }, endpoints).finally(() =>
          findings.delete(name),
        );
      findings.set(name, finding);
      try {
        const customerId = await finding;
        remembered.set(name, customerId);
        return customerId;
      } catch (error) {
        if (error instanceof SsoRefused) missing.set(name, error);
        throw error;
      }
    },
    verifyLogoutToken: (token) => verifyLogoutToken(token, { issuers, replayMemory, now: Date.now }),
    async linkedCustomerOf({ settings, subject }, caller) {
      const identity = { settings, subject, verifiedEmail: undefined, customerId: undefined, claims: {} };
      const known = remembered.get(nameOf(identity));
      if (known !== undefined) return known;
      const [customerId, another] = await findLinked(identity, { management, channelId, caller });
      return another === undefined ? customerId : undefined;
    },
    applyClaims: createApplyClaims(management),
    endSessionUrlOf: async (issuer) => issuers.get(issuer)?.endpoints.endSessionUrl(),
    close: () => dispatcher.close(),
  };
}

function trustedIssuer(
  settings: IssuerSettings,
  fetchDocument: IssuerFetch,
  fetchUserInfo: FetchUserInfo,
): TrustedIssuer {
  return {
    settings,
    keys: createIssuerKeys(settings, fetchDocument),
    endpoints: createProviderEndpoints(settings.issuer, fetchDocument, fetchUserInfo),
  };
}

function nameOf({ settings, subject, customerId }: Identity): string {
  return JSON.stringify([settings.issuer, subject, customerId]);
}
