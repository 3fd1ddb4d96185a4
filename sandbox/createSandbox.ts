import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createStoreState } from './createStoreState.ts';
import { FaultPlan } from './faults/faultPlan.ts';
import type { MockPolicy } from './fullSchema/mockPolicy.ts';
import { serveSchema } from './fullSchema/serveSchema.ts';
import { createStoreServer } from './http/createStoreServer.ts';
import { RateCounter, type RateLimit } from './http/rateLimit.ts';
import type { Idp } from './idp/createIdp.ts';
import type { JwtClaims } from './jwt/hs256.ts';
import { defaultComplexityLimit } from './operation/complexityOf.ts';
import type { SandboxSeed } from './seed/sandboxSeed.ts';
import { harbourPine } from './shops/harbourPine.ts';
import type { SeededShop } from './shops/seededShop.ts';
import { mintCustomerLoginJwt } from './signIn/customerLoginJwt.ts';
import { Snapshots } from './snapshots/snapshots.ts';
import { privateTokenScopes } from './state/storefrontToken.ts';
import type { StoreKeys, StoreState } from './state/storeState.ts';
import { issueStorefrontToken, type StorefrontTokenRequest } from './storefront/issueStorefrontToken.ts';

export interface SandboxOptions {
  /** 0, the default, selects a free port. */
  readonly port?: number;
  /**
   * The complete schema of a store, as SDL or built. All of it is served. Fields that the sandbox does not implement
   * are mocked.
   */
  readonly schema?: string | GraphQLSchema;
  /**
   * Whether a field that the sandbox does not emulate has an invented value (`serve`, the default) or is an error that
   * names it (`refuse`).
   */
  readonly mocks?: MockPolicy;
  /** Customers, products, orders and coupons in addition to the demo data. A reset restores them, too. */
  readonly seed?: SandboxSeed;
  /** The catalogue, the settings and the first customers. The default is Harbour & Pine. */
  readonly shop?: SeededShop;
  /** Whether mutations that take a reCAPTCHA token are refused without one. Default off. */
  readonly reCaptcha?: boolean;
  /** Whether a cart stays with its customer after a sign-out. `logout` then returns no cart. Default off. */
  readonly persistentCart?: boolean;
  /** The default is above the needs of any benchmark. */
  readonly rateLimit?: RateLimit;
  /** The default is 10000, BigCommerce's own limit. */
  readonly complexityLimit?: number;
  /** Whether to run the demo identity provider of a company, too. Default off. */
  readonly idp?: boolean;
  /** In milliseconds. The default is 24 hours. */
  readonly customerAccessTokenLifetimeMs?: number;
  /** Whether a password change ends the customer's sessions. Default off. */
  readonly passwordChangeEndsSessions?: boolean;
  /** In milliseconds. The default is one hour. */
  readonly passwordResetLifetimeMs?: number;
  /** Silent by default. */
  readonly logger?: FastifyBaseLogger;
}

/** The credentials that an app needs to use the store. Created anew for each sandbox. */
export interface SandboxCredentials {
  /** A private token with all scopes. */
  readonly storefrontToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly trustedProxySecret: string;
}

export interface Sandbox {
  /** The origin, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly storefrontUrl: string;
  readonly managementUrl: string;
  readonly storeHash: string;
  /** The channel of `credentials.storefrontToken`. */
  readonly channelId: number;
  readonly credentials: SandboxCredentials;
  /** The store's data, for tests that check that nothing changed. */
  readonly state: StoreState;
  /** Creates a Storefront API token. The default is a private token with all scopes. */
  createStorefrontToken(request?: Partial<StorefrontTokenRequest>): string;
  /** Creates a Customer Login JWT as an app of this store would. Overrides replace or add claims. */
  loginJwt(customerId: number, overrides?: JwtClaims): string;
  /** @throws Error if the sandbox runs without one */
  readonly idp: Idp;
  /** Sets the store's clock, in milliseconds since the epoch. It keeps running from there. */
  setClock(epochMs: number): void;
  advance(ms: number): void;
  /** Restores the seed data. Keys and tokens stay. */
  reset(): void;
  /** Copies the store's data and its clock, and returns an id for `restore`. The newest 20 snapshots are kept. */
  snapshot(): string;
  /**
   * Restores the store's data and its clock. Keys and tokens stay.
   *
   * @throws Error if there is no such snapshot
   */
  restore(id: string): void;
  close(): Promise<void>;
}

const day = 24 * 60 * 60 * 1000;
const unlimited: RateLimit = { requests: 10_000_000, windowMs: 30_000 };
const secret = (bytes: number) => randomBytes(bytes).toString('hex');

/**
 * Starts a BigCommerce store in memory, on loopback only, with keys of its own.
 *
 * @throws Error `EADDRINUSE` if the port is in use
 * @throws SeedError if `seed` is not valid. It lists every problem.
 * @throws GraphQLError if `schema` is text and not valid SDL
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const channelId = 1;
  const storeHash = secret(5);
  const keys: StoreKeys = {
    clientId: secret(16),
    clientSecret: secret(32),
    accessToken: secret(16),
    trustedProxySecret: secret(16),
    sessionSyncSecret: secret(32),
  };
  const state = createStoreState({
    seed: options.seed,
    storeHash,
    keys,
    shop: options.shop ?? harbourPine,
    settings: {
      isLive: true,
      reCaptcha: options.reCaptcha ?? false,
      persistentCart: options.persistentCart ?? false,
      customerAccessTokenLifetimeMs: options.customerAccessTokenLifetimeMs ?? day,
      passwordChangeEndsSessions: options.passwordChangeEndsSessions ?? false,
      passwordResetLifetimeMs: options.passwordResetLifetimeMs ?? day / 24,
    },
  });
  const { schema, coverage } = serveSchema(options.schema, options.mocks ?? 'serve');
  const rateLimit = options.rateLimit ?? unlimited;
  const counter = new RateCounter(rateLimit);
  const faults = new FaultPlan();
  const snapshots = new Snapshots(state);
  // Loaded only on demand, because it is more code than the whole store.
  const idp = options.idp ? await (await import('./idp/createIdp.ts')).createIdp(state) : undefined;
  const reset = () => {
    idp?.reset();
    faults.replace([]);
    state.reset();
    counter.clear();
    coverage.reset();
  };
  const app = createStoreServer({
    state,
    schema,
    channelId,
    rateLimit,
    counter,
    faults,
    coverage,
    snapshots,
    complexityLimit: options.complexityLimit ?? defaultComplexityLimit,
    logger: options.logger ?? null,
    reset,
    idp,
  });
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  state.origin = url;
  idp?.open(url);

  const createStorefrontToken = (request: Partial<StorefrontTokenRequest> = {}) =>
    issueStorefrontToken(
      state,
      { kind: 'private', channelIds: [channelId], scopes: privateTokenScopes, ...request },
      state.clock.now(),
    ).value;
  const { clientId, clientSecret, accessToken, trustedProxySecret } = keys;
  return {
    url,
    storefrontUrl: `${url}/graphql`,
    managementUrl: `${url}/stores/${storeHash}`,
    storeHash,
    channelId,
    credentials: {
      storefrontToken: createStorefrontToken(),
      clientId,
      clientSecret,
      accessToken,
      trustedProxySecret,
    },
    state,
    createStorefrontToken,
    get idp() {
      if (idp === undefined) throw new Error('This sandbox was started without an identity provider.');
      return idp;
    },
    loginJwt: (customerId, overrides) => mintCustomerLoginJwt(state, customerId, channelId, overrides),
    setClock: (epochMs) => state.clock.set(epochMs),
    advance: (ms) => state.clock.advance(ms),
    reset,
    snapshot: () => snapshots.take(),
    restore: (id) => snapshots.restore(id),
    close: () => app.close(),
  };
}
