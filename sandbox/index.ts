/**
 * The development entry `bigcommerce-account-subgraph/sandbox`: a BigCommerce store in memory for tests of other programs.
 * No module of the product imports it.
 */
import { createSandbox as startSandbox } from './createSandbox.ts';
import { environmentOf } from './environmentOf.ts';
import type { SandboxSeed } from './seed/sandboxSeed.ts';

export type {
  SandboxSeed,
  SeedAddress,
  SeedCoupon,
  SeedCustomer,
  SeedOrder,
  SeedProduct,
} from './seed/sandboxSeed.ts';

/** What a sandbox serves and how strictly. */
export interface SandboxOptions {
  /** Default: a free port. */
  readonly port?: number;
  /** The complete schema of a store, as SDL. Fields that the sandbox does not emulate are mocked. */
  readonly schema?: string;
  /**
   * Whether a field that the sandbox does not emulate has an invented value (`serve`, the default) or is an error that
   * names it (`refuse`).
   */
  readonly mocks?: 'serve' | 'refuse';
  /** Customers, products, orders and coupons in addition to the demo data. */
  readonly seed?: SandboxSeed;
  /** Whether to run the demo identity provider of a company, too. Default off. */
  readonly idp?: boolean;
  /** Whether mutations that take a reCAPTCHA token are refused without one. Default off. */
  readonly reCaptcha?: boolean;
}

/** A running sandbox. */
export interface Sandbox {
  /** The origin, such as `http://127.0.0.1:4010`. Control endpoints are below `/_sandbox`. */
  readonly url: string;
  /** The address of the Storefront API. */
  readonly storefrontUrl: string;
  /** The address of the Management API. */
  readonly managementUrl: string;
  /** The variables with which the subgraph uses this sandbox as its store. */
  readonly env: Readonly<Record<string, string>>;
  /** Creates a Customer Login JWT as an app of this store would. It works once, for 30 seconds. */
  loginJwt(customerId: number): string;
  /** Advances the store's clock by milliseconds. */
  advance(ms: number): void;
  /** Copies the store's data and its clock, and returns an id for `restore`. The newest 20 snapshots are kept. */
  snapshot(): string;
  /**
   * Restores the store's data and its clock. Keys and tokens stay.
   *
   * @throws Error if there is no such snapshot
   */
  restore(id: string): void;
  /** Restores the demo data and the seed. Keys and tokens stay. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts a BigCommerce store in memory, on loopback only, with keys of its own.
 *
 * @throws Error `EADDRINUSE` if the port is in use
 * @throws SeedError if `seed` is not valid. It lists every problem with its path.
 * @throws GraphQLError if `schema` is not valid SDL
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  const { url, storefrontUrl, managementUrl, loginJwt, advance, snapshot, restore, reset, close } = sandbox;
  const env = environmentOf(sandbox, options.idp ?? false);
  return {
    url,
    storefrontUrl,
    managementUrl,
    env,
    loginJwt: (customerId) => loginJwt(customerId),
    advance,
    snapshot,
    restore,
    reset,
    close,
  };
}
